package dev.nearside.bench.routing;

import static dev.nearside.bench.Figure.round;

import dev.nearside.core.ledger.Price;
import dev.nearside.core.policy.Decision;
import dev.nearside.core.policy.DraftRule;
import dev.nearside.core.policy.Policy;
import dev.nearside.core.policy.Route;
import dev.nearside.core.privacy.Sensitivity;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Difficulty;
import dev.nearside.core.signal.DraftOutlook;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.Pace;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.Trust;
import dev.nearside.core.signal.confidence.Appraisal;
import dev.nearside.core.signal.confidence.Confidence;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What drafts change where the policy itself decides, on the recorded answers of a 1.5B model and
 * GPT-4: by the question alone, and with drafts that are judged by a model fitted to other answers.
 */
final class DraftPart {

  private static final int PROMPT_TOKENS = 120;
  private static final Pace PACE = new Pace(20, 200);
  private static final Request QUESTION = Request.of(new Target.Auto(), Optional.empty(), "");
  private static final CloudOffer CLOUD =
      new CloudOffer(
          "cloud", "big", Trust.PUBLIC, Price.of("1.25", "10"), OptionalInt.empty(), true);

  private DraftPart() {}

  static ObjectNode measure(Trial trial) {
    List<RecordedDrafts.Answer> answers =
        RecordedDrafts.of(trial.items(), trial.unseen().getFirst());
    Confidence[] judges = RecordedDrafts.judges(answers);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String set : List.of(Item.MMLU, Item.GSM8K)) {
      int[] those =
          IntStream.range(0, answers.size()).filter(i -> answers.get(i).item().isOf(set)).toArray();
      ObjectNode of = json.putObject(set).put("questions", those.length);
      of.setAll(sureness(answers, judges, those));
      for (double quality : new double[] {0.9, 0.95}) {
        ObjectNode at = of.putObject("quality" + Math.round(100 * quality));
        at.set("questionAlone", route(answers, judges, those, quality, DraftRule.NEVER));
        at.set("withDrafts", route(answers, judges, those, quality, DraftRule.DEFAULT));
      }
    }
    return json;
  }

  private static ObjectNode sureness(
      List<RecordedDrafts.Answer> answers, Confidence[] judges, int[] those) {
    double[] said = new double[those.length];
    boolean[] right = new boolean[those.length];
    for (int i = 0; i < those.length; i++) {
      RecordedDrafts.Answer answer = answers.get(those[i]);
      said[i] = answer.said(judges[those[i]]);
      right[i] = answer.draft().right();
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("areaUnderRoc", round(Calibration.areaUnderRoc(said, right)))
        .put("expectedCalibrationError", round(Calibration.error(said, right)));
  }

  private static ObjectNode route(
      List<RecordedDrafts.Answer> answers,
      Confidence[] judges,
      int[] those,
      double quality,
      DraftRule rule) {
    Policy policy =
        new Policy(Policy.DEFAULT.mode(), quality, Policy.DEFAULT.sensitive()).withDrafts(rule);
    int away = 0;
    int drafts = 0;
    int escalated = 0;
    int right = 0;
    int cloudRight = 0;
    for (int i : those) {
      RecordedDrafts.Answer answer = answers.get(i);
      Decision decision = policy.decide(QUESTION, signals(answer, judges[i]));
      Appraisal appraisal =
          new Appraisal(
              answer.draft().signs().tokens(),
              OptionalDouble.of(answer.said(judges[i])),
              Optional.empty());
      boolean drafted = decision.draft().isPresent();
      boolean local =
          drafted
              ? decision.draft().get().verdict(appraisal).kept()
              : decision.route() instanceof Route.Local;
      away += local ? 0 : 1;
      drafts += drafted ? 1 : 0;
      escalated += drafted && !local ? 1 : 0;
      right += (local ? answer.draft().right() : answer.graded().cloud()) ? 1 : 0;
      cloudRight += answer.graded().cloud() ? 1 : 0;
    }
    double all = those.length;
    return JsonNodeFactory.instance
        .objectNode()
        .put("cloudShare", round(away / all))
        .put("qualityKept", round(right / (double) cloudRight))
        .put("drafted", round(drafts / all))
        .put("escalated", round(escalated / all));
  }

  private static Signals signals(RecordedDrafts.Answer answer, Confidence judge) {
    return new Signals(
        Sensitivity.NONE,
        false,
        new Difficulty(answer.outlook().device(), answer.outlook().cloud(), List.of()),
        PROMPT_TOKENS,
        Optional.of(
            new LocalOffer(
                "small",
                8192,
                Set.of(),
                Optional.empty(),
                Optional.of(new DraftOutlook(judge.expectation(), PACE)))),
        List.of(CLOUD));
  }
}
