package dev.nearside.core.signal;

import java.util.List;

/**
 * How well each side is likely to do, judged before any model is run. What is hard for the device
 * is often hard for the cloud too, so what counts is the difference.
 *
 * @param device the probability that the device answers well
 * @param cloud the probability that the cloud does
 * @param reasons sentences for the user, the weightiest first
 * @param before the scores of what the user asked earlier in the conversation, the oldest first
 * @param draftable whether it is of a kind whose drafts were ever graded: what has a right answer,
 *     rather than code, proofs or longer texts
 */
public record Difficulty(
    double device, double cloud, List<String> reasons, List<Double> before, boolean draftable) {

  /** Nothing to gain from the cloud. */
  public static final Difficulty NONE = new Difficulty(1, 1, List.of());

  /**
   * Checks the probabilities.
   *
   * @throws IllegalArgumentException for a probability outside 0 to 1
   */
  public Difficulty {
    if (!(device >= 0 && device <= 1 && cloud >= 0 && cloud <= 1)) {
      throw new IllegalArgumentException("A probability must be from 0 to 1.");
    }
    reasons = List.copyOf(reasons);
    before = List.copyOf(before);
  }

  /** The difficulty of what opens a conversation and has a right answer. */
  public Difficulty(double device, double cloud, List<String> reasons) {
    this(device, cloud, reasons, List.of(), true);
  }

  /** The same of a kind whose drafts say nothing. */
  Difficulty notDraftable() {
    return new Difficulty(device, cloud, reasons, before, false);
  }

  /** The same after earlier questions with these scores. */
  public Difficulty after(List<Double> scores) {
    return new Difficulty(device, cloud, reasons, scores, draftable);
  }

  /** What the cloud is worth: how much likelier it is to answer well than the device, 0 to 1. */
  public double score() {
    return Math.max(0, cloud - device);
  }
}
