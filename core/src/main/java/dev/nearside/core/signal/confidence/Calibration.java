package dev.nearside.core.signal.confidence;

import dev.nearside.core.signal.DraftOutlook;
import dev.nearside.core.signal.Pace;

/**
 * What is known of one local model in one quantisation.
 *
 * @param model its name
 * @param bytes the size of its files, by which another model of that name is told apart
 * @param from where it is from, as the end of a sentence
 * @param answers how many graded answers it rests on
 * @param right how many of them were right
 * @param pace how fast it was
 * @param confidence how likely its drafts are to be right
 */
public record Calibration(
    String model,
    long bytes,
    String from,
    int answers,
    int right,
    Pace pace,
    Confidence confidence) {

  /** What to expect of its drafts. */
  public DraftOutlook outlook() {
    return new DraftOutlook(confidence.expectation(), pace);
  }

  /** The same with the pace of another machine. */
  public Calibration withPace(Pace measured) {
    return new Calibration(model, bytes, from, answers, right, measured, confidence);
  }
}
