package dev.nearside.core.signal.gain;

/** Probabilities and their log-odds. */
public final class Odds {

  /** Nothing is surer than this. */
  private static final double LEAST = 1e-3;

  private Odds() {}

  /** The log-odds of a probability, kept a little away from 0 and 1. */
  public static double of(double probability) {
    double kept = Math.clamp(probability, LEAST, 1 - LEAST);
    return Math.log(kept / (1 - kept));
  }

  /** The probability of log-odds. */
  public static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }
}
