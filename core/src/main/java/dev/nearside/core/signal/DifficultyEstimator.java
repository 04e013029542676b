package dev.nearside.core.signal;

import dev.nearside.core.request.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A plain estimate of difficulty from the prompt alone: a logistic model over a few features that a
 * person can check, no learned weights and no model run. Well under a millisecond.
 */
public final class DifficultyEstimator {

  private static final int MAX_REASONS = 3;
  private static final double WORTH_TELLING = 0.5;

  /** A feature that is there only a little is not what a person would call it. */
  private static final double PLAIN_TO_SEE = 0.5;

  /** How hard the request's last question looks. */
  public Difficulty estimate(Request request) {
    Map<DifficultyFeature, Double> values = DifficultyFeatures.of(request);
    double logOdds = DifficultyFeature.BIAS;
    for (Map.Entry<DifficultyFeature, Double> value : values.entrySet()) {
      logOdds += contribution(value);
    }
    double score = 1 / (1 + Math.exp(-logOdds));
    return new Difficulty(score, reasons(values, score >= Difficulty.HARD));
  }

  /** What speaks for the side that the score takes, the weightiest first. */
  private static List<String> reasons(Map<DifficultyFeature, Double> values, boolean hard) {
    List<String> reasons =
        values.entrySet().stream()
            .filter(value -> value.getValue() >= PLAIN_TO_SEE)
            .filter(value -> (hard ? 1 : -1) * contribution(value) >= WORTH_TELLING)
            .sorted(Comparator.comparingDouble(value -> -Math.abs(contribution(value))))
            .limit(MAX_REASONS)
            .map(value -> value.getKey().reason())
            .toList();
    if (!reasons.isEmpty()) {
      return reasons;
    }
    return List.of(hard ? "Several small signs of difficulty add up." : "It is short and plain.");
  }

  private static double contribution(Map.Entry<DifficultyFeature, Double> value) {
    return value.getKey().weight() * value.getValue();
  }
}
