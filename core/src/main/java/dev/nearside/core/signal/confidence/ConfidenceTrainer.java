package dev.nearside.core.signal.confidence;

import dev.nearside.core.signal.gain.Logistic;
import dev.nearside.core.signal.gain.Odds;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Fits a {@link Confidence} to graded drafts. */
public final class ConfidenceTrainer {

  /** On the squares of the weights where nothing is known beforehand. */
  private static final double PENALTY = 1;

  /**
   * On the squares of what changes where another model's weights are known: a hundred answers move
   * them only where they agree on it.
   */
  private static final double INERTIA = 12;

  /** So few say nothing of how drafts scatter. */
  private static final int FEWEST = 20;

  private static final double LEAST_SPREAD = 0.2;

  private ConfidenceTrainer() {}

  /**
   * Fits anew.
   *
   * @throws IllegalArgumentException unless there are short answers and longer ones, twenty in all
   */
  public static Confidence fit(List<GradedDraft> drafts) {
    List<GradedDraft> brief = those(drafts, true);
    List<GradedDraft> longer = those(drafts, false);
    if (brief.isEmpty() || longer.isEmpty() || drafts.size() < FEWEST) {
      throw new IllegalArgumentException("It takes short answers and longer ones, 20 or more.");
    }
    Logistic shortAnswer = Logistic.fit(shortRows(brief), outcomes(brief), PENALTY);
    Optional<Logistic> askedTwice = askedTwice(brief);
    Logistic draft = Logistic.fit(rows(longer), outcomes(longer), PENALTY);
    return new Confidence(
        shortAnswer, askedTwice, draft, expectation(shortAnswer, askedTwice, draft, drafts));
  }

  private static Optional<Logistic> askedTwice(List<GradedDraft> brief) {
    List<GradedDraft> twice =
        brief.stream().filter(graded -> graded.signs().again().isPresent()).toList();
    return twice.size() < FEWEST
        ? Optional.empty()
        : Optional.of(
            Logistic.fit(
                rows(twice, graded -> Confidence.ofAskedTwice(graded.signs(), graded.device())),
                outcomes(twice),
                PENALTY));
  }

  /**
   * Fits to the drafts of one model what is known from another; a few change little. What a second
   * look says of it is not known then.
   */
  public static Confidence adapt(Confidence known, List<GradedDraft> drafts) {
    List<GradedDraft> brief = those(drafts, true);
    List<GradedDraft> longer = those(drafts, false);
    Logistic shortAnswer =
        brief.isEmpty()
            ? known.shortAnswer()
            : Logistic.adapt(known.shortAnswer(), shortRows(brief), outcomes(brief), INERTIA);
    Logistic draft =
        longer.isEmpty()
            ? known.draft()
            : Logistic.adapt(known.draft(), rows(longer), outcomes(longer), INERTIA);
    return new Confidence(
        shortAnswer,
        draft,
        drafts.size() < FEWEST
            ? known.expectation()
            : expectation(shortAnswer, Optional.empty(), draft, drafts));
  }

  /** A straight line through what drafts were found to be, over what the question alone said. */
  private static Expectation expectation(
      Logistic shortAnswer,
      Optional<Logistic> askedTwice,
      Logistic draft,
      List<GradedDraft> drafts) {
    Confidence confidence =
        new Confidence(shortAnswer, askedTwice, draft, new Expectation(0, 1, 1));
    double[] before = drafts.stream().mapToDouble(graded -> Odds.of(graded.device())).toArray();
    double[] after =
        drafts.stream()
            .mapToDouble(graded -> Odds.of(confidence.right(graded.signs(), graded.device())))
            .toArray();
    double slope = Math.clamp(covariance(before, after) / (covariance(before, before) + 1), 0, 1);
    double base = mean(after) - slope * mean(before);
    double square = 0;
    for (int i = 0; i < before.length; i++) {
      square += Math.pow(after[i] - base - slope * before[i], 2) / before.length;
    }
    return new Expectation(base, slope, Math.max(LEAST_SPREAD, Math.sqrt(square)));
  }

  private static double covariance(double[] some, double[] others) {
    double sum = 0;
    for (int i = 0; i < some.length; i++) {
      sum += (some[i] - mean(some)) * (others[i] - mean(others));
    }
    return sum;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static List<GradedDraft> those(List<GradedDraft> drafts, boolean brief) {
    Predicate<GradedDraft> isShort = graded -> graded.signs().isShortAnswer();
    return drafts.stream().filter(brief ? isShort : isShort.negate()).toList();
  }

  private static double[][] shortRows(List<GradedDraft> drafts) {
    return rows(drafts, graded -> Confidence.ofShortAnswer(graded.signs(), graded.device()));
  }

  private static double[][] rows(List<GradedDraft> drafts) {
    return rows(drafts, graded -> Confidence.ofDraft(graded.signs(), graded.device()));
  }

  private static double[][] rows(List<GradedDraft> drafts, Function<GradedDraft, double[]> row) {
    return drafts.stream().map(row).toArray(double[][]::new);
  }

  private static boolean[] outcomes(List<GradedDraft> drafts) {
    boolean[] outcomes = new boolean[drafts.size()];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = drafts.get(i).right();
    }
    return outcomes;
  }
}
