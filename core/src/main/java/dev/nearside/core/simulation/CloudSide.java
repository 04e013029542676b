package dev.nearside.core.simulation;

import dev.nearside.core.ledger.Price;

/**
 * The cloud model.
 *
 * @param price what its tokens cost
 * @param firstToken seconds from a request to its first token, whatever its length
 * @param gpuReading tokens that one of its GPUs reads in a second, all requests together
 * @param gpuWriting tokens that one of its GPUs writes in a second, all requests together
 */
public record CloudSide(Price price, double firstToken, double gpuReading, double gpuWriting) {

  /** A frontier provider's small model. */
  public static final CloudSide USUAL = new CloudSide(Price.of("0.25", "2.00"), 0.7, 20_000, 2_000);

  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException for a figure that means nothing
   */
  public CloudSide {
    if (!(firstToken >= 0) || !(gpuReading > 0) || !(gpuWriting > 0)) {
      throw new IllegalArgumentException("A cloud needs speeds above 0 and no negative time.");
    }
  }

  /** GPU time for these tokens, in hours. */
  double gpuHours(long read, long written) {
    return (read / gpuReading + written / gpuWriting) / 3600;
  }
}
