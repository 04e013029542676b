package dev.nearside.llama;

import java.util.Arrays;

/**
 * Guesses what comes next from what was there before: the answer's last tokens are looked up in the
 * prompt and the answer so far, and what followed there is the guess. Rewriting, extracting and
 * code repeat much of their prompt.
 *
 * <p>After "Prompt Lookup Decoding" (A. Saxena, 2023): speculation without a second model.
 */
final class PromptLookup {
  /** Shorter matches are too often chance. */
  private static final int SHORTEST = 3;

  /** A longer match says no more. */
  private static final int LONGEST = 16;

  private PromptLookup() {}

  /**
   * At most {@code limit} tokens to follow {@code tokens}; of several longest matches, the last.
   */
  static int[] guess(TokenList tokens, int limit) {
    int size = tokens.size();
    int best = 0;
    int bestEnd = 0;
    for (int end = size - 1; end >= SHORTEST && best < LONGEST; end--) {
      int length = commonSuffix(tokens, end, size);
      if (length > best) {
        best = length;
        bestEnd = end;
      }
    }
    if (best < SHORTEST) {
      return new int[0];
    }
    int[] guess = new int[Math.min(limit, size - bestEnd)];
    int from = bestEnd;
    Arrays.setAll(guess, i -> tokens.get(from + i));
    return guess;
  }

  /** How many tokens before {@code end} and before {@code size} are the same. */
  private static int commonSuffix(TokenList tokens, int end, int size) {
    int length = 0;
    while (length < LONGEST
        && length < end
        && tokens.get(end - 1 - length) == tokens.get(size - 1 - length)) {
      length++;
    }
    return length;
  }
}
