package dev.nearside.bench.engine;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One number from each pair of runs. Its median is the result, as other work disturbs single pairs.
 */
final class Ratios {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  double median() {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** As {@link #json()}, and whether the median is at least {@code bound}. */
  ObjectNode atLeast(double bound) {
    ObjectNode json = json();
    json.set("target", Target.atLeast(bound, median()));
    return json;
  }

  /** As {@link #json()}, and whether the median is at most {@code bound}. */
  ObjectNode atMost(double bound) {
    ObjectNode json = json();
    json.set("target", Target.atMost(bound, median()));
    return json;
  }

  /** Median, least and greatest, to three places. */
  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("median", round(median()))
        .put("min", round(values.stream().mapToDouble(Double::doubleValue).min().orElseThrow()))
        .put("max", round(values.stream().mapToDouble(Double::doubleValue).max().orElseThrow()));
  }

  static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
