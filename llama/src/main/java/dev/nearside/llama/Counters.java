package dev.nearside.llama;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the engine's thread does; other threads may read. */
final class Counters {
  private final AtomicLong steps = new AtomicLong();
  private final AtomicLong tokens = new AtomicLong();
  private final AtomicLong drafted = new AtomicLong();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong decodingNanos = new AtomicLong();
  private final AtomicLong workingNanos = new AtomicLong();

  void decoded(int count, long nanos) {
    steps.incrementAndGet();
    tokens.addAndGet(count);
    decodingNanos.addAndGet(nanos);
  }

  void worked(long nanos) {
    workingNanos.addAndGet(nanos);
  }

  void guessed(int count, int right) {
    drafted.addAndGet(count);
    accepted.addAndGet(right);
  }

  EngineStatistics snapshot() {
    return new EngineStatistics(
        steps.get(),
        tokens.get(),
        drafted.get(),
        accepted.get(),
        Duration.ofNanos(decodingNanos.get()),
        Duration.ofNanos(workingNanos.get()));
  }
}
