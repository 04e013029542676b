package dev.nearside.core.simulation;

import java.util.Locale;

/** A way of routing that is simulated. */
public sealed interface Routing {

  /** What it is called in a table. */
  String name();

  /** Everything goes to the cloud. */
  record AllCloud() implements Routing {
    @Override
    public String name() {
      return "all in the cloud";
    }
  }

  /** Everything stays, however well it is answered. */
  record AllOnDevice() implements Routing {
    @Override
    public String name() {
      return "all on the device";
    }
  }

  /** Half of it, by lot. */
  record ByLot() implements Routing {
    @Override
    public String name() {
      return "half by lot";
    }
  }

  /**
   * By an estimate of the gain.
   *
   * @param quality the share of cloud quality to keep, 0 to 1
   */
  record Auto(double quality) implements Routing {
    public Auto {
      if (!(quality >= 0 && quality <= 1)) {
        throw new IllegalArgumentException("A quality must be from 0 to 1.");
      }
    }

    @Override
    public String name() {
      return String.format(Locale.ROOT, "auto, quality %.2f", quality);
    }
  }

  /** As if it were known beforehand who answers what well: the bound for every estimate. */
  record Foreknowing() implements Routing {
    @Override
    public String name() {
      return "perfect knowledge";
    }
  }
}
