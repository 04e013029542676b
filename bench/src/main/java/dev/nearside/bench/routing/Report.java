package dev.nearside.bench.routing;

import static dev.nearside.bench.Figure.round;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What routers are measured by, as JSON: each beside what needs no model. */
final class Report {

  private static final int RESAMPLES = 400;
  private static final double GAP = 0.8;
  private static final double QUALITY = 0.95;

  private static final Map<String, ToDoubleFunction<Curve>> FIGURES = figures();

  private Report() {}

  private static Map<String, ToDoubleFunction<Curve>> figures() {
    Map<String, ToDoubleFunction<Curve>> figures = new LinkedHashMap<>();
    figures.put("apgr", Curve::apgr);
    figures.put("callsFor80OfGap", curve -> curve.callsForGap(GAP));
    figures.put("callsFor95OfQuality", curve -> curve.callsForQuality(QUALITY));
    return figures;
  }

  /**
   * @param repeats the same questions, scored by each repeat of the cross-validation
   */
  static ObjectNode router(List<List<Curve.Point>> repeats) {
    List<double[]> intervals =
        Curve.intervals(repeats.getFirst(), RESAMPLES, new ArrayList<>(FIGURES.values()));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    FIGURES.forEach((name, figure) -> {
      double mean =
          repeats.stream()
              .mapToDouble(points -> figure.applyAsDouble(Curve.of(points)))
              .average()
              .orElse(Double.NaN);
      ArrayNode bounds = json.putObject(name).put("value", round(mean)).putArray("interval95");
      Arrays.stream(intervals.get(json.size() - 1)).forEach(bound -> bounds.add(round(bound)));
    });
    return json;
  }

  /** Random, the longer the harder, knowing the answers, and each side alone. */
  static ObjectNode beside(List<Item> items, List<Curve.Point> points) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Random random = new Random(3);
    json.set("random", plain(items, points, _ -> random.nextDouble()));
    json.set("length", plain(items, points, item -> item.text().length()));
    json.put("weakAlone", share(points, Curve.Point::weak));
    json.put("strongAlone", share(points, Curve.Point::strong));
    json.put("bestOfBoth", share(points, point -> point.weak() || point.strong()));
    json.set(
        "oracle",
        json(
            points.stream()
                .map(point -> scored(point, (point.strong() ? 1 : 0) - (point.weak() ? 1 : 0)))
                .toList()));
    return json;
  }

  private static ObjectNode plain(
      List<Item> items, List<Curve.Point> points, ToDoubleFunction<Item> score) {
    return json(
        IntStream.range(0, items.size())
            .mapToObj(i -> scored(points.get(i), score.applyAsDouble(items.get(i))))
            .toList());
  }

  private static ObjectNode json(List<Curve.Point> points) {
    Curve curve = Curve.of(points);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    FIGURES.forEach((name, figure) -> json.put(name, round(figure.applyAsDouble(curve))));
    return json;
  }

  private static Curve.Point scored(Curve.Point point, double score) {
    return new Curve.Point(score, point.weak(), point.strong());
  }

  private static double share(List<Curve.Point> points, Predicate<Curve.Point> counted) {
    return round(points.stream().filter(counted).count() / (double) points.size());
  }
}
