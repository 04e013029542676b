package dev.nearside.core.signal;

import dev.nearside.core.privacy.TextMemory;
import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Request;
import dev.nearside.core.signal.gain.GainModel;
import dev.nearside.core.signal.gain.Odds;
import dev.nearside.core.signal.gain.Outlook;
import dev.nearside.core.signal.gain.PreparedQuestion;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Estimates from the prompt alone how well each side is likely to do. Exam questions and word
 * problems are judged by a model that learned from graded answers to such; for everything else the
 * kind of task decides, by a logistic function over a few features that a person can check, and the
 * learned model has a quarter of the say where knowledge is asked for. About a tenth of a
 * millisecond, and less for a question that was judged lately. Safe for use by many threads.
 */
public final class DifficultyEstimator {

  private static final int MAX_REASONS = 3;
  private static final double WORTH_TELLING = 0.5;

  /** A feature that is there only a little is not what a person would call it. */
  private static final double PLAIN_TO_SEE = 0.5;

  /** The quality target at which the reasons take the side of device or cloud. */
  private static final double USUAL_QUALITY = 0.95;

  /** The learned model's say on open questions. */
  private static final double SOME_SAY = 0.25;

  /** So many are enough to know where a conversation has been. */
  private static final int EARLIER_TURNS = 4;

  /** Enough for the conversations under way, whose earlier questions come again with each turn. */
  private static final int REMEMBERED_QUESTIONS = 1024;

  private final GainModel model;
  private final TextMemory<Difficulty> memory = new TextMemory<>(REMEMBERED_QUESTIONS);

  /** An estimator with the model that comes with Nearside. */
  public DifficultyEstimator() {
    this(GainModel.shipped());
  }

  DifficultyEstimator(GainModel model) {
    this.model = model;
  }

  /** How well each side is likely to answer the request's last question. */
  public Difficulty estimate(Request request) {
    List<Request> turns = request.turns();
    List<Double> before =
        turns
            .subList(Math.max(0, turns.size() - 1 - EARLIER_TURNS), Math.max(0, turns.size() - 1))
            .stream()
            .map(turn -> recall(turn).score())
            .toList();
    return recall(request).after(before);
  }

  /** All that counts beside the question: how far the conversation is, and whether it has tools. */
  private Difficulty recall(Request request) {
    boolean tools = request.needs().contains(Feature.TOOLS);
    String key = request.questions() + (tools ? " with tools: " : ": ") + request.question();
    return memory.recall(key, () -> ofLastQuestion(request));
  }

  private Difficulty ofLastQuestion(Request request) {
    TaskFeatures features = TaskFeatures.of(request);
    double task = Odds.probability(logOdds(features.values()));
    PreparedQuestion question = PreparedQuestion.of(request.question());
    boolean familiar = question.isLikeExamples() && !features.worksOnText();
    double say = familiar ? 1 : features.asksForKnowledge() ? SOME_SAY : 0;
    if (say == 0) {
      return difficulty(TaskPrior.device(task), TaskPrior.cloud(task), features.values())
          .notDraftable();
    }
    Outlook outlook = model.outlook(question);
    double device = blend(TaskPrior.device(task), outlook.device(), say);
    double cloud = blend(TaskPrior.cloud(task), outlook.cloud(), say);
    if (familiar) {
      return new Difficulty(device, cloud, List.of(reason(outlook)));
    }
    Difficulty open = difficulty(device, cloud, features.values());
    return features.asksForMathematics() ? open.notDraftable() : open;
  }

  private Difficulty difficulty(
      double device, double cloud, Map<DifficultyFeature, Double> values) {
    boolean hard = cloud - device >= model.thresholds().gain(USUAL_QUALITY);
    return new Difficulty(device, cloud, reasons(values, hard));
  }

  private static double blend(double prior, double learned, double say) {
    return Odds.probability((1 - say) * Odds.of(prior) + say * Odds.of(learned));
  }

  private static String reason(Outlook outlook) {
    return String.format(
        Locale.ROOT,
        "Of questions like it a small model gets %.0f %% right, and a cloud model %.0f %%.",
        100 * outlook.device(),
        100 * outlook.cloud());
  }

  private static double logOdds(Map<DifficultyFeature, Double> values) {
    return DifficultyFeature.BIAS
        + values.entrySet().stream().mapToDouble(DifficultyEstimator::contribution).sum();
  }

  /** What speaks for one side, the weightiest first. */
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
