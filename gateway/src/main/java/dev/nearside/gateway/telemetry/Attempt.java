package dev.nearside.gateway.telemetry;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One try to have a model answer. Of what it says only numbers and names are taken. */
final class Attempt {

  /** What came of it. */
  interface End {
    void ended(Outcome outcome);
  }

  /**
   * What is known of it at its end.
   *
   * @param finishReasons why each choice ended, such as {@code stop}
   * @param usage tokens; empty where it came to no end
   * @param model the model that says it answered; blank if none does
   * @param error the kind of failure; empty if there was none
   */
  record Outcome(
      List<String> finishReasons, Optional<Usage> usage, String model, Optional<String> error) {}

  private final End end;
  private final List<String> finishReasons = new ArrayList<>();
  private Optional<Usage> usage = Optional.empty();
  private String model = "";
  private Optional<String> error = Optional.empty();
  private boolean over;

  Attempt(End end) {
    this.end = end;
  }

  synchronized void note(Delta delta) {
    switch (delta) {
      case Delta.Finish finish -> finishReasons.add(finish.reason().wireName());
      case Delta.Done done -> {
        usage = Optional.of(done.usage());
        model = done.model();
      }
      case Delta.Text _,
          Delta.Reasoning _,
          Delta.Declined _,
          Delta.ToolCall _,
          Delta.Sources _ -> {}
    }
  }

  synchronized void took(Usage tokens) {
    usage = Optional.of(tokens);
  }

  synchronized void failed(String kind) {
    error = Optional.of(kind);
  }

  /** Ends it; does nothing the second time. */
  synchronized void close() {
    if (!over) {
      over = true;
      end.ended(new Outcome(List.copyOf(finishReasons), usage, model, error));
    }
  }

  synchronized boolean isOver() {
    return over;
  }
}
