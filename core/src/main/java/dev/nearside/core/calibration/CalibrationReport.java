package dev.nearside.core.calibration;

import dev.nearside.core.signal.confidence.Confidence;
import dev.nearside.core.signal.confidence.ConfidenceTrainer;
import dev.nearside.core.signal.confidence.GradedDraft;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What came out of asking a model.
 *
 * @param answers how many answers were checked
 * @param right how many of them were right
 * @param byForm the same for each kind of answer
 * @param bySureness the same for answers that are found more and more likely to be right, each by a
 *     model that had not seen it; the least sure first
 */
public record CalibrationReport(
    int answers, int right, Map<Question.Form, Count> byForm, List<Band> bySureness) {

  private static final int FOLDS = 5;
  private static final double[] BOUNDS = {0, 0.25, 0.5, 0.75, 0.9, 1};

  public CalibrationReport {
    byForm = new EnumMap<>(byForm);
    bySureness = List.copyOf(bySureness);
  }

  /** How many there were and how many of them were right. */
  public record Count(int answers, int right) {
    private Count and(boolean isRight) {
      return new Count(answers + 1, right + (isRight ? 1 : 0));
    }
  }

  /**
   * Answers about as sure.
   *
   * @param from the least probability said of them
   * @param to the most
   * @param said the mean of what was said
   */
  public record Band(double from, double to, double said, Count count) {}

  /**
   * Adds up.
   *
   * @param known what is known of other models
   */
  public static CalibrationReport of(List<GradedAnswer> answers, Confidence known) {
    Map<Question.Form, Count> byForm = new EnumMap<>(Question.Form.class);
    Count all = new Count(0, 0);
    for (GradedAnswer answer : answers) {
      boolean right = answer.draft().right();
      all = all.and(right);
      byForm.put(answer.form(), byForm.getOrDefault(answer.form(), new Count(0, 0)).and(right));
    }
    List<GradedDraft> drafts = answers.stream().map(GradedAnswer::draft).toList();
    return new CalibrationReport(
        all.answers(), all.right(), byForm, bands(drafts, unseen(drafts, known)));
  }

  /** What is said of each by a model fitted to the others. */
  private static double[] unseen(List<GradedDraft> drafts, Confidence known) {
    double[] said = new double[drafts.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      int held = fold;
      Confidence fitted =
          ConfidenceTrainer.adapt(
              known,
              IntStream.range(0, said.length)
                  .filter(i -> i % FOLDS != held)
                  .mapToObj(drafts::get)
                  .toList());
      IntStream.range(0, said.length)
          .filter(i -> i % FOLDS == held)
          .forEach(i -> said[i] = fitted.right(drafts.get(i).signs(), drafts.get(i).device()));
    }
    return said;
  }

  private static List<Band> bands(List<GradedDraft> drafts, double[] said) {
    List<Band> bands = new ArrayList<>();
    for (int band = 1; band < BOUNDS.length; band++) {
      Count count = new Count(0, 0);
      double sum = 0;
      for (int i = 0; i < said.length; i++) {
        if (said[i] >= BOUNDS[band - 1] && said[i] < BOUNDS[band]) {
          count = count.and(drafts.get(i).right());
          sum += said[i];
        }
      }
      if (count.answers() > 0) {
        bands.add(new Band(BOUNDS[band - 1], BOUNDS[band], sum / count.answers(), count));
      }
    }
    return bands;
  }
}
