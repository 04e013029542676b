package dev.nearside.bench.routing;

import static dev.nearside.bench.Figure.round;

import dev.nearside.core.signal.gain.GainTrainer;
import dev.nearside.core.signal.gain.Logistic;
import dev.nearside.core.signal.gain.Odds;
import dev.nearside.core.signal.gain.Outlook;
import dev.nearside.core.signal.gain.Thresholds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Routing between a 1.5B model that was really run on a laptop's processor and GPT-4: by the
 * question alone, and with what the small model says of its own answer.
 */
final class RealPair {

  private static final int FOLDS = 5;
  private static final int SPLITS = 100;
  private static final double QUALITY = 0.95;
  private static final double PENALTY = 1;

  private RealPair() {}

  /** A question that the device answered, with what a model that had not seen it foretold. */
  private record Judged(Item item, Outlook outlook) {

    boolean device() {
      return item.graded().device().orElseThrow();
    }

    /** The same if the device gave the choice that both orders together make likeliest. */
    Judged byBothOrders() {
      return new Judged(RecordedDrafts.byBothOrders(item), outlook);
    }

    OptionalDouble again() {
      return RecordedDrafts.again(item.measured());
    }
  }

  static ObjectNode measure(Trial trial) {
    List<List<Judged>> repeats =
        trial.unseen().stream().map(outlooks -> judged(trial.items(), outlooks)).toList();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set(
        "mmlu",
        set(
            those(repeats, judged -> judged.item().isOf(Item.MMLU)),
            Map.of("withConfidence", RealPair::afterPrefill)));
    json.set(
        "mmluAskedTwice",
        set(
            those(repeats, judged -> judged.again().isPresent()),
            new TreeMap<>(
                Map.of(
                    "withConfidence",
                    RealPair::afterPrefill,
                    "withSecondLook",
                    RealPair::afterSecondLook))));
    json.set(
        "mmluAnsweredByBothOrders",
        set(
            those(repeats, judged -> judged.again().isPresent()).stream()
                .map(all -> all.stream().map(Judged::byBothOrders).toList())
                .toList(),
            Map.of("withSecondLook", RealPair::afterSecondLook)));
    json.set(
        "gsm8k",
        set(
            those(repeats, judged -> judged.item().isOf(Item.GSM8K)),
            Map.of("withConfidence", RealPair::after64Tokens)));
    return json;
  }

  private static List<List<Judged>> those(List<List<Judged>> repeats, Predicate<Judged> wanted) {
    return repeats.stream().map(all -> all.stream().filter(wanted).toList()).toList();
  }

  private static List<Judged> judged(List<Item> items, List<Outlook> outlooks) {
    return IntStream.range(0, items.size())
        .filter(i -> items.get(i).graded().device().isPresent())
        .mapToObj(i -> new Judged(items.get(i), outlooks.get(i)))
        .toList();
  }

  private static ObjectNode set(
      List<List<Judged>> of, Map<String, Function<Judged, double[]>> signs) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("questions", of.getFirst().size());
    json.set(
        "beside",
        Report.beside(
            of.getFirst().stream().map(Judged::item).toList(), points(of.getFirst(), _ -> 0.0)));
    json.set("questionAlone", router(of, of.stream().map(RealPair::byQuestion).toList()));
    signs.forEach((name, read) ->
        json.set(
            name,
            router(
                of,
                IntStream.range(0, of.size())
                    .mapToObj(i -> confidence(of.get(i), read, 400 + i))
                    .toList())));
    return json;
  }

  private static double[] byQuestion(List<Judged> questions) {
    return questions.stream().mapToDouble(judged -> judged.outlook().device()).toArray();
  }

  /** What is said of each question's local answer by a model fitted to the other folds. */
  private static double[] confidence(
      List<Judged> questions, Function<Judged, double[]> signs, long seed) {
    int[] folds =
        GainTrainer.folds(
            questions.stream().map(judged -> judged.item().graded()).toList(), FOLDS, seed);
    double[] said = new double[questions.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      int held = fold;
      int[] inside = IntStream.range(0, said.length).filter(i -> folds[i] != held).toArray();
      boolean[] right = new boolean[inside.length];
      for (int i = 0; i < inside.length; i++) {
        right[i] = questions.get(inside[i]).device();
      }
      Logistic model =
          Logistic.fit(
              Arrays.stream(inside)
                  .mapToObj(i -> signs.apply(questions.get(i)))
                  .toArray(double[][]::new),
              right,
              PENALTY);
      IntStream.range(0, said.length)
          .filter(i -> folds[i] == held)
          .forEach(i -> said[i] = model.probability(signs.apply(questions.get(i))));
    }
    return said;
  }

  private static ObjectNode router(List<List<Judged>> repeats, List<double[]> device) {
    List<List<Curve.Point>> points = new ArrayList<>();
    for (int i = 0; i < repeats.size(); i++) {
      double[] said = device.get(i);
      List<Judged> questions = repeats.get(i);
      points.add(
          IntStream.range(0, said.length)
              .mapToObj(q -> point(questions.get(q), questions.get(q).outlook().cloud() - said[q]))
              .toList());
    }
    boolean[] right = new boolean[repeats.getFirst().size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = repeats.getFirst().get(i).device();
    }
    ObjectNode json = Report.router(points);
    json.put("areaUnderRocOfLocalRight", round(Calibration.areaUnderRoc(device.getFirst(), right)));
    json.put("expectedCalibrationError", round(Calibration.error(device.getFirst(), right)));
    json.set("thresholdFor95", splits(points.getFirst()));
    return json;
  }

  /** Finds a threshold on one half and uses it on the other, many times. */
  private static ObjectNode splits(List<Curve.Point> points) {
    Random random = new Random(6);
    int met = 0;
    double calls = 0;
    double kept = 0;
    for (int split = 0; split < SPLITS; split++) {
      List<Curve.Point> shuffled = new ArrayList<>(points);
      Collections.shuffle(shuffled, random);
      List<Curve.Point> known = shuffled.subList(0, shuffled.size() / 2);
      List<Curve.Point> other = shuffled.subList(shuffled.size() / 2, shuffled.size());
      double most =
          Thresholds.find(
                  known.stream()
                      .map(point ->
                          new Thresholds.Judged(point.score(), point.weak(), point.strong()))
                      .toList())
              .gain(QUALITY);
      double called = 0;
      double right = 0;
      double cloud = 0;
      for (Curve.Point point : other) {
        boolean there = point.score() >= most;
        called += there ? 1 : 0;
        right += (there ? point.strong() : point.weak()) ? 1 : 0;
        cloud += point.strong() ? 1 : 0;
      }
      met += right >= QUALITY * cloud ? 1 : 0;
      calls += called / other.size();
      kept += right / cloud;
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("splitsThatMetIt", round(met / (double) SPLITS))
        .put("meanQualityKept", round(kept / SPLITS))
        .put("meanCloudShare", round(calls / SPLITS));
  }

  private static List<Curve.Point> points(List<Judged> questions, Function<Judged, Double> score) {
    return questions.stream().map(judged -> point(judged, score.apply(judged))).toList();
  }

  private static Curve.Point point(Judged judged, double score) {
    return new Curve.Point(score, judged.device(), judged.item().graded().cloud());
  }

  /** Log-odds of the letter the model chose, beside those that the question alone gives. */
  private static double[] afterPrefill(Judged judged) {
    return new double[] {Odds.of(number(judged, "p_max4")), Odds.of(judged.outlook().device())};
  }

  /** How likely the model finds its choice by both orders of the choices. */
  private static double[] afterSecondLook(Judged judged) {
    return new double[] {
      Odds.of(judged.again().orElseThrow()), Odds.of(judged.outlook().device()),
    };
  }

  /** What 64 tokens of the draft say, and the length of the question. */
  private static double[] after64Tokens(Judged judged) {
    return new double[] {
      10 * number(judged, "lp_mean_first64"),
      5 * number(judged, "ent_mean_first64"),
      number(judged, "prompt_tokens") / 50,
    };
  }

  private static double number(Judged judged, String column) {
    Map<String, String> measured = judged.item().measured();
    return Double.parseDouble(measured.getOrDefault(column, "NaN"));
  }
}
