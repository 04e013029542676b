package dev.nearside.core.signal.confidence;

import dev.nearside.core.signal.gain.Odds;

/**
 * How a draft is likely to be judged, foretold from the question alone: normally distributed in
 * log-odds.
 *
 * @param base the mean where the question alone gives even odds
 * @param slope what one unit of the question's log-odds adds to the mean
 * @param spread the standard deviation
 */
public record Expectation(double base, double slope, double spread) {

  /** Turns a logistic curve into the normal distribution's, within .01 (Camilli 1994). */
  private static final double LIKE_NORMAL = 1.702;

  /**
   * @throws IllegalArgumentException for a spread that is not above 0
   */
  public Expectation {
    if (!(spread > 0)) {
      throw new IllegalArgumentException("A spread must be above 0.");
    }
  }

  /**
   * The probability that a draft is found to be right with at least the wanted probability.
   *
   * @param device the probability by the question alone
   */
  public double chance(double device, double wanted) {
    if (wanted <= 0) {
      return 1;
    }
    double mean = base + slope * Odds.of(device);
    return Odds.probability(LIKE_NORMAL * (mean - Odds.of(wanted)) / spread);
  }
}
