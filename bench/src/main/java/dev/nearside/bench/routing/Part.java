package dev.nearside.bench.routing;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** The parts of the benchmark, by the names that {@code --only} takes. */
enum Part {
  PROMPT,
  PAIR,
  DRAFTS,
  ROBUSTNESS,
  SPEED;

  ObjectNode measure(Trial trial) {
    return switch (this) {
      case PROMPT -> PromptOnly.measure(trial);
      case PAIR -> RealPair.measure(trial);
      case DRAFTS -> DraftPart.measure(trial);
      case ROBUSTNESS -> Robustness.measure(trial);
      case SPEED -> Speed.measure(trial);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
