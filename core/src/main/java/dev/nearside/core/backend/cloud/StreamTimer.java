package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.Delta;
import java.time.Duration;

/** Measures one streamed answer, from when it was asked for. */
final class StreamTimer {

  private final Vitals vitals;
  private final long asked = System.nanoTime();
  private long first;
  private boolean begun;

  StreamTimer(Vitals vitals) {
    this.vitals = vitals;
  }

  /** Takes note of a piece as it comes in. */
  void saw(Delta delta) {
    switch (delta) {
      case Delta.Text _, Delta.Reasoning _, Delta.ToolCall _ -> begin();
      case Delta.Done(var usage, var _) -> end(usage.completionTokens());
      case Delta.Declined _, Delta.Sources _, Delta.Finish _ -> {}
    }
  }

  private void begin() {
    if (!begun) {
      begun = true;
      first = System.nanoTime();
    }
  }

  private void end(int tokens) {
    if (begun) {
      long now = System.nanoTime();
      vitals.streamed(Duration.ofNanos(first - asked), Duration.ofNanos(now - first), tokens, now);
    }
  }
}
