package dev.nearside.llama;

/**
 * What steps of different sizes cost on this machine, learned from the steps themselves. A batch of
 * eight tokens may cost two single ones where memory is slow, or seven where processors are.
 */
final class StepCosts {
  /** Sizes told apart; a size counts as the next one here that is not smaller. */
  private static final int[] SIZES = {1, 4, 8, 16, 32};

  /** What is believed before anything was seen: hopeful, so that it is tried. */
  private static final double[] PRIOR = {1, 1.5, 2.2, 3.5, 6};

  private static final double LEARN = 0.25;
  private static final double FORGET = 0.005;

  private final double[] relative = PRIOR.clone();
  private double single;
  private double prefillPerToken;

  /** Notes a step of answers only. */
  void answered(int tokens, long nanos) {
    if (tokens > SIZES[SIZES.length - 1]) {
      return;
    }
    int at = bucket(tokens);
    if (at == 0) {
      single = single == 0 ? nanos : single + LEARN * (nanos - single);
    } else if (single > 0) {
      relative[at] += LEARN * (Math.max(1, nanos / single) - relative[at]);
    }
    for (int i = 1; i < relative.length; i++) {
      relative[i] += i == at ? 0 : FORGET * (PRIOR[i] - relative[i]);
    }
  }

  /** Notes a step with {@code tokens} of prompts, enough for the rest not to matter. */
  void prefilled(int tokens, long nanos) {
    double seen = (double) nanos / tokens;
    prefillPerToken =
        prefillPerToken == 0 ? seen : prefillPerToken + LEARN * (seen - prefillPerToken);
  }

  /** The cost of a step of {@code tokens}, up to 32, in steps of one token. */
  double of(int tokens) {
    return relative[bucket(tokens)];
  }

  /** How many tokens of prompts take about {@code nanos}, or {@code otherwise} if none was seen. */
  int prefillWithin(long nanos, int otherwise) {
    return prefillPerToken == 0 ? otherwise : (int) Math.min(otherwise, nanos / prefillPerToken);
  }

  private static int bucket(int tokens) {
    int at = 0;
    while (at < SIZES.length - 1 && SIZES[at] < tokens) {
      at++;
    }
    return at;
  }
}
