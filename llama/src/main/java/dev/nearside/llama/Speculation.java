package dev.nearside.llama;

/**
 * How far one answer may be guessed ahead. Learns how often its guesses are right, and guesses only
 * as far as is worth the larger step.
 */
final class Speculation {
  /** So many guesses that a step with one more token is a multiple of four, as kernels like it. */
  private static final int[] LENGTHS = {3, 7, 15};

  private static final double WORTH_IT = 1.05;
  private static final double PRIOR_RIGHT = 4;
  private static final double PRIOR_TRIED = 5;

  /** What a step without a guess leaves of what was learned, so that it is tried again later. */
  private static final double FADE = 0.98;

  private static final double MEMORY = 0.9;

  private double right = PRIOR_RIGHT;
  private double tried = PRIOR_TRIED;
  private double steps = PRIOR_TRIED;
  private double redone;

  /** The length that pays most, or 0. */
  int length(StepCosts costs) {
    int best = 0;
    double most = WORTH_IT;
    for (int length : LENGTHS) {
      double gain = gain(length, costs);
      if (gain > most) {
        best = length;
        most = gain;
      }
    }
    return best;
  }

  /** Whether a guess of this length pays. */
  boolean pays(int length, StepCosts costs) {
    return length > 0 && gain(length, costs) > WORTH_IT;
  }

  /** Tokens to expect from a step, for the cost of a step of one token. */
  private double gain(int length, StepCosts costs) {
    double chance = right / tried;
    double expected = 0;
    double all = 1;
    for (int i = 0; i <= length; i++) {
      expected += all;
      all *= chance;
    }
    return expected / (costs.of(length + 1) + redone / steps);
  }

  /** Learns that the first {@code accepted} of {@code guessed} tokens were right. */
  void learn(int guessed, int accepted) {
    right = MEMORY * right + accepted;
    tried = MEMORY * tried + Math.min(guessed, accepted + 1);
    steps = MEMORY * steps + 1;
    redone = MEMORY * redone;
  }

  /** Learns that {@code count} tokens must be decoded again, one by one. */
  void redo(int count) {
    redone += count;
  }

  /** Notes a step in which nothing was guessed. */
  void rest() {
    right = PRIOR_RIGHT + FADE * (right - PRIOR_RIGHT);
    tried = PRIOR_TRIED + FADE * (tried - PRIOR_TRIED);
    redone = FADE * redone;
  }
}
