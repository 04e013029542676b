package dev.nearside.core.simulation;

import java.util.random.RandomGenerator;

/**
 * How often each side answers well, and how much is known of that beforehand. What is hard for one
 * side is often hard for the other, so the shares are of both together.
 *
 * @param device share of requests that the device answers well
 * @param cloud share that the cloud answers well
 * @param either share that at least one of them answers well
 * @param insight how well the estimate tells requests that only the cloud answers well from those
 *     where the cloud gains nothing: the area under the ROC curve, from 0.5 (a coin) to below 1
 */
public record Ability(double device, double cloud, double either, double insight) {

  /**
   * The shares measured on 850 exam questions with Qwen2.5-Coder-1.5B (4 bit) and GPT-4; the
   * insight is the one at which 69 % go to the cloud to keep 95 % of its quality, as there.
   */
  public static final Ability MEASURED = new Ability(0.451, 0.796, 0.847, 0.66);

  private static final double WELL_BEYOND = 40;
  private static final int HALVINGS = 60;

  /**
   * Checks the shares.
   *
   * @throws IllegalArgumentException for shares that exclude each other
   */
  public Ability {
    if (!(device >= 0 && cloud > 0 && either <= 1)
        || either < Math.max(device, cloud)
        || either > device + cloud) {
      throw new IllegalArgumentException(
          "The share that either side answers well must be at least that of each side, at most"
              + " both together and at most 1, and the cloud's must be above 0.");
    }
    if (!(insight >= 0.5 && insight < 1)) {
      throw new IllegalArgumentException("The insight must be from 0.5 to below 1.");
    }
  }

  /** Who answers a request well. */
  enum Worth {
    BOTH,
    ONLY_DEVICE,
    ONLY_CLOUD,
    NEITHER;

    boolean device() {
      return this == BOTH || this == ONLY_DEVICE;
    }

    boolean cloud() {
      return this == BOTH || this == ONLY_CLOUD;
    }

    /** The cloud's right answer less the device's. */
    int gain() {
      return (cloud() ? 1 : 0) - (device() ? 1 : 0);
    }
  }

  Worth draw(RandomGenerator random) {
    double point = random.nextDouble();
    double onlyDevice = either - cloud;
    double onlyCloud = either - device;
    if (point >= either) {
      return Worth.NEITHER;
    }
    return point < onlyDevice
        ? Worth.ONLY_DEVICE
        : point < onlyDevice + onlyCloud ? Worth.ONLY_CLOUD : Worth.BOTH;
  }

  /** An estimate of the gain, on a scale of its own: the gain times the separation, with noise. */
  static double estimate(Worth worth, double separation, RandomGenerator random) {
    double point = random.nextDouble(Double.MIN_NORMAL, 1);
    return worth.gain() * separation + Math.log(point / (1 - point));
  }

  /** How far apart logistic noise must leave two groups for the insight; found by halving. */
  double separation() {
    double low = 0;
    double high = WELL_BEYOND;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (area(middle) < insight) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The area under the ROC curve of two logistic distributions, one shifted. */
  private static double area(double shift) {
    double less = Math.expm1(shift);
    return less < 1e-3 ? 0.5 + shift / 6 : (less + 1) * (less - shift) / (less * less);
  }
}
