package dev.nearside.core.backend.local;

import dev.nearside.core.backend.RecentMean;
import dev.nearside.core.signal.LocalPace;
import dev.nearside.llama.TokenEvent;
import java.time.Duration;

/** Measures how busy and how fast the model is, by its own answers. Safe for many threads. */
final class LocalMeter {

  /** Fewer tokens say little about a speed. */
  private static final int FEW_READ = 32;

  private static final int FEW_WRITTEN = 8;

  private final int slots;
  private final RecentMean read = new RecentMean();
  private final RecentMean write = new RecentMean();
  private final RecentMean answer = new RecentMean();
  private int open;

  LocalMeter(int slots) {
    this.slots = slots;
  }

  /** Takes note of answers that begin. */
  synchronized void began(int answers) {
    open += answers;
  }

  /** Takes note of answers that are over, however they ended. */
  synchronized void ended(int answers) {
    open -= answers;
  }

  /** Takes note of what an answer took. */
  synchronized void finished(TokenEvent.Finished finished, long now) {
    int newTokens = finished.promptTokens() - finished.reusedTokens();
    if (newTokens >= FEW_READ && finished.prefill().isPositive()) {
      read.add(newTokens / seconds(finished.prefill()), now);
    }
    if (finished.completionTokens() >= FEW_WRITTEN && finished.decode().isPositive()) {
      write.add((finished.completionTokens() - 1) / seconds(finished.decode()), now);
    }
    answer.add(finished.completionTokens(), now);
  }

  /** How busy and fast it is. */
  synchronized LocalPace pace(long now) {
    return new LocalPace(slots, open, read.value(now), write.value(now), answer.value(now));
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
