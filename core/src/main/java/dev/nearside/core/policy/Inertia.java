package dev.nearside.core.policy;

import dev.nearside.core.signal.Difficulty;

/**
 * Which side a question is for, when a conversation keeps to its side unless there is a clear
 * reason to change: without it, questions about as hard as the quality target lets the device take
 * would go back and forth, and each side would have to read the conversation anew.
 *
 * @param toTheCloud the side
 * @param decided whether the question alone would have gone to the other side
 */
record Inertia(boolean toTheCloud, boolean decided) {

  /** How far, of the most gain, a score must go beyond it to change sides. */
  private static final double CLEARLY = 0.1;

  /**
   * The side of the last question.
   *
   * @param most the gain from which on a question alone is for the cloud
   */
  static Inertia of(Difficulty difficulty, double most) {
    boolean alone = difficulty.score() >= most;
    if (difficulty.before().isEmpty()) {
      return new Inertia(alone, false);
    }
    boolean side = difficulty.before().getFirst() >= most;
    for (double score : difficulty.before().subList(1, difficulty.before().size())) {
      side = next(side, score, most);
    }
    side = next(side, difficulty.score(), most);
    return new Inertia(side, side != alone);
  }

  private static boolean next(boolean side, double score, double most) {
    double band = CLEARLY * Math.abs(most);
    return score >= (side ? most - band : most + band);
  }
}
