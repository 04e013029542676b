package dev.nearside.core.signal;

import java.util.List;

/**
 * How much more a cloud model is likely worth than the one on the device, judged before any is run.
 *
 * @param score 0 to 1, higher where the cloud is worth more; from 0.5 on the request counts as hard
 * @param reasons sentences for the user, the weightiest first
 */
public record Difficulty(double score, List<String> reasons) {

  /** From this score on a request counts as hard. */
  public static final double HARD = 0.5;

  /**
   * @throws IllegalArgumentException for a score outside 0 to 1
   */
  public Difficulty {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("Difficulty must be from 0 to 1.");
    }
    reasons = List.copyOf(reasons);
  }

  /** Whether the request counts as hard. */
  public boolean isHard() {
    return score >= HARD;
  }
}
