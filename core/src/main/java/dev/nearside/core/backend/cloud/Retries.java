package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.BackendException;
import java.time.Duration;
import java.util.Optional;

/**
 * When to ask a provider again: for failures that pass, a few times, after a pause that doubles and
 * is left to chance in part, so that many callers do not come back at once.
 *
 * @param most how often at most
 * @param pause before the first time
 * @param longest the longest pause; a provider that asks for a longer one is not asked again
 */
record Retries(int most, Duration pause, Duration longest) {

  static final Retries USUAL = new Retries(2, Duration.ofMillis(250), Duration.ofSeconds(5));

  /**
   * How long to wait before the next attempt.
   *
   * @param attempts how many there were
   * @param chance from 0 to 1
   * @return empty if there is to be none
   */
  Optional<Duration> before(BackendException failure, int attempts, double chance) {
    if (attempts > most || !passes(failure)) {
      return Optional.empty();
    }
    Duration least = failure.retryAfter().orElse(Duration.ZERO);
    if (least.compareTo(longest) > 0) {
      return Optional.empty();
    }
    double doubled = pause.toNanos() * (double) (1L << (attempts - 1));
    Duration random = Duration.ofNanos((long) (doubled * (0.5 + chance / 2)));
    return Optional.of(failure.retryAfter().isPresent() ? least.plus(random) : random);
  }

  /** Time-outs have been waited for long enough, and 501 and 505 stay as they are. */
  private static boolean passes(BackendException failure) {
    return switch (failure.kind()) {
      case BUSY -> true;
      case UNAVAILABLE -> failure.status() != 501 && failure.status() != 505;
      case TIMEOUT -> failure.status() == 408;
      case OVER_BUDGET, CONTEXT_OVERFLOW, UNSUPPORTED, REJECTED -> false;
    };
  }
}
