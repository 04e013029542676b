package dev.nearside.core.backend.local;

import dev.nearside.core.signal.Pace;
import java.time.Duration;

/**
 * The pace of the last answers: each new one counts a third. An answer whose reader is slow counts
 * as slow, as the engine waits for it. Safe for many threads.
 */
final class PaceMeter {

  private static final double WEIGHT = 1 / 3.0;

  /** Less is over too soon to be measured. */
  private static final int FEWEST_TOKENS = 8;

  private volatile Pace pace;

  PaceMeter(Pace before) {
    this.pace = before;
  }

  Pace pace() {
    return pace;
  }

  Run begin() {
    return new Run();
  }

  private synchronized void note(double writing, double reading) {
    pace =
        new Pace(
            pace.writing() + WEIGHT * (writing - pace.writing()),
            pace.reading() + WEIGHT * (reading - pace.reading()));
  }

  /** One answer; for the thread that reads it. */
  final class Run {
    private int tokens;
    private long first;

    /** A token was read. Tells how fast it went now and then, as an answer may be broken off. */
    void token() {
      long now = System.nanoTime();
      if (tokens == 0) {
        first = now;
      }
      if (tokens == 2 * FEWEST_TOKENS && now > first) {
        note(1e9 * tokens / (now - first), pace.reading());
      }
      tokens++;
    }

    /** The prompt was read in this time. */
    void read(int promptTokens, Duration prefill) {
      if (promptTokens >= FEWEST_TOKENS && !prefill.isZero()) {
        note(pace.writing(), 1e9 * promptTokens / prefill.toNanos());
      }
    }
  }
}
