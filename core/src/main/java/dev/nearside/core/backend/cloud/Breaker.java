package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import java.time.Duration;

/**
 * Leaves a provider alone that is down: after some failures in a row, or where it says when to come
 * back. After that one request tries it, while the others still keep away; each further failure
 * doubles the wait. Of several deadlines the latest holds. Safe for many threads; times are those
 * of {@link System#nanoTime()}.
 */
final class Breaker {

  private static final int FAILURES = 5;
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final int DOUBLINGS = 4;
  private static final Duration LONGEST = Duration.ofHours(1);

  private int failures;
  private boolean open;
  private long until;

  /** How long the provider is to be left alone; zero lets the caller ask it. */
  synchronized Duration left(long now) {
    if (!open) {
      return Duration.ZERO;
    }
    if (until - now > 0) {
      return Duration.ofNanos(until - now);
    }
    until = now + FIRST.toNanos();
    return Duration.ZERO;
  }

  /** Whether it would let a caller ask; changes nothing. */
  synchronized boolean lets(long now) {
    return !open || until - now <= 0;
  }

  /** How long it would keep a caller away; changes nothing. */
  synchronized Duration rest(long now) {
    return lets(now) ? Duration.ZERO : Duration.ofNanos(until - now);
  }

  /** Takes note of an answer that came to its end. */
  synchronized void succeeded() {
    failures = 0;
    open = false;
  }

  /** Takes note of a failure; one that is not the provider's own says nothing about it. */
  synchronized void failed(BackendException failure, long now) {
    boolean own = failure.kind() == Kind.UNAVAILABLE || failure.kind() == Kind.TIMEOUT;
    boolean overloaded = failure.kind() == Kind.BUSY && failure.status() != 429;
    if (!own && !overloaded) {
      return;
    }
    failures++;
    if (failure.retryAfter().isPresent()) {
      rest(failure.retryAfter().get(), now);
    } else if (failures >= FAILURES) {
      rest(FIRST.multipliedBy(1L << Math.min(DOUBLINGS, failures - FAILURES)), now);
    }
  }

  private void rest(Duration asked, long now) {
    long deadline = now + (asked.compareTo(LONGEST) > 0 ? LONGEST : asked).toNanos();
    if (!open || deadline - until > 0) {
      until = deadline;
    }
    open = true;
  }
}
