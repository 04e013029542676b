package dev.nearside.bench.privacy;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** The parts of the benchmark, by the names that {@code --only} takes. */
enum Part {
  SYNTHETIC,
  PUPA,
  WRITTEN,
  TOPICS,
  FALSE_ALARMS,
  ROUND_TRIP,
  SPEED;

  ObjectNode measure(Trial trial) {
    return switch (this) {
      case SYNTHETIC -> Synthetic.measure(trial);
      case PUPA -> Pupa.measure(trial);
      case WRITTEN -> Written.measure(trial);
      case TOPICS -> Topics.measure(trial);
      case FALSE_ALARMS -> FalseAlarms.measure(trial);
      case ROUND_TRIP -> RoundTrips.measure(trial);
      case SPEED -> Speed.measure(trial);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
