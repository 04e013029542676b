package dev.nearside.core.simulation;

/**
 * The devices.
 *
 * @param devices how many there are; each request belongs to one of them, drawn evenly
 * @param writing the median device's speed, in tokens written per second
 * @param spread the standard deviation of the speeds' natural logarithm: 0.5 puts two devices of
 *     three between 0.6 and 1.65 times the median
 * @param reading how many tokens a device reads in the time in which it writes one
 * @param context the longest prompt and answer together that a device takes, in tokens
 */
public record Fleet(int devices, double writing, double spread, double reading, int context) {

  /** Laptops with a model of 1.5 billion parameters, a thousand of them. */
  public static final Fleet LAPTOPS = new Fleet(1000, 20, 0.5, 8, 8192);

  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException for a figure that means nothing
   */
  public Fleet {
    if (devices < 1 || !(writing > 0) || !(spread >= 0) || !(reading > 0) || context < 1) {
      throw new IllegalArgumentException(
          "A fleet needs at least one device, speeds above 0, a spread of at least 0 and a context"
              + " of at least 1.");
    }
  }
}
