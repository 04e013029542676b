package dev.nearside.bench.routing;

import static dev.nearside.bench.Figure.round;

import dev.nearside.core.signal.gain.GradedQuestion;
import dev.nearside.core.signal.gain.Outlook;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Routing by the question alone between Mixtral 8x7B and GPT-4, as RouteLLM graded them. */
final class PromptOnly {

  private final List<Item> items;
  private final List<GradedQuestion> questions;

  private PromptOnly(List<Item> items) {
    this.items = items;
    this.questions = items.stream().map(Item::graded).toList();
  }

  static ObjectNode measure(Trial trial) {
    PromptOnly part = new PromptOnly(trial.items());
    List<List<Outlook>> known = trial.unseen();
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("questions", part.items.size());
    json.set("mmlu", part.set(Item.MMLU, known));
    json.set("mmluSubjectsNeverSeen", part.set(Item.MMLU, trial.unseenSubjects()));
    json.set("gsm8kRegraded", part.set(Item.GSM8K, known));
    json.set("expectedCalibrationError", part.calibration(known.getFirst()));
    return json;
  }

  private ObjectNode set(String set, List<List<Outlook>> repeats) {
    List<List<Curve.Point>> points =
        repeats.stream().map(outlooks -> points(set, outlooks)).toList();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("nearside", Report.router(points));
    List<Item> of = items.stream().filter(item -> item.isOf(set)).toList();
    json.set("beside", Report.beside(of, points.getFirst()));
    return json;
  }

  private List<Curve.Point> points(String set, List<Outlook> outlooks) {
    return IntStream.range(0, items.size())
        .filter(i -> items.get(i).isOf(set))
        .mapToObj(i ->
            new Curve.Point(
                outlooks.get(i).cloud() - outlooks.get(i).middle(),
                questions.get(i).middle(),
                questions.get(i).cloud()))
        .toList();
  }

  private ObjectNode calibration(List<Outlook> outlooks) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("cloud", error(outlooks, Outlook::cloud, GradedQuestion::cloud))
        .put("middle", error(outlooks, Outlook::middle, GradedQuestion::middle));
  }

  private double error(
      List<Outlook> outlooks, ToDoubleFunction<Outlook> said, Predicate<GradedQuestion> outcome) {
    double[] probabilities = outlooks.stream().mapToDouble(said).toArray();
    boolean[] right = new boolean[questions.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = outcome.test(questions.get(i));
    }
    return round(Calibration.error(probabilities, right));
  }
}
