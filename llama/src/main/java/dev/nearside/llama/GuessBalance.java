package dev.nearside.llama;

/**
 * What guessing has brought this engine and what it has cost, in steps of one token. Where it has
 * lost too much it stops, whatever is expected of the next guess, and may try again after a while:
 * so it costs at most some steps where it does not pay.
 */
final class GuessBalance {
  private static final double MOST = 8;
  private static final double LEAST = -24;

  /** What each step without a guess wins back. */
  private static final double RECOVERY = 0.02;

  private double steps;
  private boolean stopped;

  /** Whether a guess may be tried. */
  boolean allows() {
    stopped = stopped ? steps < 0 : steps < LEAST;
    return !stopped;
  }

  /**
   * Notes a guess.
   *
   * @param tokens that the step brought
   * @param cost of the step
   */
  void guessed(int tokens, double cost) {
    steps = Math.min(MOST, steps + tokens - cost);
  }

  /** Notes that tokens must be decoded again, one by one. */
  void redo(int tokens) {
    steps -= tokens;
  }

  /** Notes a step without a guess. */
  void rest() {
    steps = Math.min(MOST, steps + RECOVERY);
  }
}
