package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.backend.RecentMean;
import dev.nearside.core.signal.CloudState;
import java.time.Duration;
import java.util.Optional;

/**
 * Measures how a provider does, by what it answers anyway. Attempts count for less the older they
 * are, by half each minute. Safe for many threads; times are those of {@link System#nanoTime()}.
 */
final class Vitals {

  private static final double HALF_LIFE = Duration.ofMinutes(1).toNanos();

  /** Fewer failures, weighed by age, may be chance. */
  private static final double FEW_FAILURES = 1.5;

  /** How long a provider's word on what is left holds: most limits are by the minute. */
  private static final long WORD_HOLDS = Duration.ofMinutes(1).toNanos();

  private static final int FEW_TOKENS = 8;

  private final RecentMean firstToken = new RecentMean();
  private final RecentMean write = new RecentMean();
  private final RecentMean answer = new RecentMean();
  private double good;
  private double bad;
  private long weighed = System.nanoTime();
  private Optional<Double> remaining = Optional.empty();
  private long told;

  /** Takes note of an answer that came to its end. */
  synchronized void succeeded(long now) {
    weigh(now);
    good++;
  }

  /** Takes note of a failure; one that is not the provider's own says nothing about it. */
  synchronized void failed(BackendException failure, long now) {
    if (failure.kind() == Kind.BUSY
        || failure.kind() == Kind.UNAVAILABLE
        || failure.kind() == Kind.TIMEOUT) {
      weigh(now);
      bad++;
    }
  }

  /** Takes note of what the provider said is left of its limit, 0 to 1. */
  synchronized void told(double share, long now) {
    remaining = Optional.of(share);
    told = now;
  }

  /**
   * Takes note of a streamed answer.
   *
   * @param first how long its first token took
   * @param rest how long the others took
   */
  synchronized void streamed(Duration first, Duration rest, int tokens, long now) {
    firstToken.add(first.toNanos() / 1e9, now);
    if (tokens > 0) {
      answer.add(tokens, now);
    }
    if (tokens >= FEW_TOKENS && rest.isPositive()) {
      write.add((tokens - 1) / (rest.toNanos() / 1e9), now);
    }
  }

  /**
   * How it does.
   *
   * @param rest how long it is to be left alone
   */
  synchronized CloudState state(Duration rest, long now) {
    weigh(now);
    return new CloudState(
        firstToken.value(now),
        write.value(now),
        answer.value(now),
        bad >= FEW_FAILURES ? bad / (good + bad) : 0,
        remaining.filter(_ -> now - told < WORD_HOLDS),
        rest.toNanos() / 1e9);
  }

  private void weigh(long now) {
    double factor = Math.pow(0.5, (now - weighed) / HALF_LIFE);
    good *= factor;
    bad *= factor;
    weighed = now;
  }
}
