package dev.nearside.core.signal;

/**
 * How fast the model on this device works.
 *
 * @param writing tokens of an answer in a second
 * @param reading tokens of a prompt in a second
 */
public record Pace(double writing, double reading) {

  /** What is assumed before anything was measured: a 1.5B model on two cores. */
  public static final Pace ASSUMED = new Pace(12, 120);

  /**
   * @throws IllegalArgumentException unless both are above 0
   */
  public Pace {
    if (!(writing > 0 && reading > 0)) {
      throw new IllegalArgumentException("A pace must be above 0.");
    }
  }
}
