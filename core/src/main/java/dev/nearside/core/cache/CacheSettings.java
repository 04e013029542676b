package dev.nearside.core.cache;

import java.time.Duration;

/**
 * What is kept, how long and how much of it.
 *
 * @param exact which requests may be answered by an earlier answer to the very same request
 * @param semantic whether those may also be answered by one to the same question in other words
 * @param ttl how long an answer is kept
 * @param bytes the memory that answers may take, about
 */
public record CacheSettings(Exact exact, boolean semantic, Duration ttl, long bytes) {

  /** Which requests. */
  public enum Exact {
    /** None at all. */
    FALSE,
    /** Those with temperature 0, and those that ask for it. */
    TRUE,
    /** All. */
    ALWAYS
  }

  /** Temperature 0, the very same request, ten minutes, 64 MB. */
  public static final CacheSettings DEFAULT =
      new CacheSettings(Exact.TRUE, false, Duration.ofMinutes(10), 64L << 20);

  /** Nothing is kept. */
  public static final CacheSettings OFF =
      new CacheSettings(Exact.FALSE, false, Duration.ofMinutes(10), 0);

  /**
   * @throws IllegalArgumentException for a time that is not above zero, or less than no memory
   */
  public CacheSettings {
    if (!ttl.isPositive() || bytes < 0) {
      throw new IllegalArgumentException("A cache keeps answers for some time, in some memory.");
    }
  }
}
