package dev.nearside.bench.engine;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** The parts of the benchmark, by the names that {@code --only} takes. */
enum Part {
  SPEED,
  STREAMS,
  SECOND_TURN,
  SAVED_PROMPT,
  OVERHEAD,
  CONSTRAINED,
  COPY_HEAVY,
  SOAK;

  ObjectNode measure(Rig rig) {
    return switch (this) {
      case SPEED -> Speed.measure(rig);
      case STREAMS -> Streams.measure(rig);
      case SECOND_TURN -> SecondTurn.measure(rig);
      case SAVED_PROMPT -> SavedPrompt.measure(rig);
      case OVERHEAD -> Overhead.measure(rig);
      case CONSTRAINED -> Constrained.measure(rig);
      case COPY_HEAVY -> CopyHeavy.measure(rig);
      case SOAK -> Soak.measure(rig);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
