package dev.nearside.core.signal.gain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Trains a {@link GainModel} on graded answers. What makes probabilities of scores, and the
 * thresholds, are fitted to scores of questions that the scoring model had not seen. The same
 * questions always give the same model.
 *
 * <p>A question that offers choices is learned a second time without them, as people mostly ask
 * openly.
 */
public final class GainTrainer {

  /** On the squares of the weights, found by cross-validation. */
  private static final double PENALTY = 14;

  /** How much the open form of a question counts beside the question itself. */
  private static final float OPEN_FORM = 0.5f;

  private static final double DEVICE_PENALTY = 1;
  private static final int FOLDS = 4;
  private static final long SEED = 17;

  private final List<GradedQuestion> questions;

  /**
   * A trainer on these questions.
   *
   * @throws IllegalArgumentException if the device answered none of the questions
   */
  public GainTrainer(List<GradedQuestion> questions) {
    this.questions = List.copyOf(questions);
    if (questions.stream().noneMatch(question -> question.device().isPresent())) {
      throw new IllegalArgumentException("No question was answered by a model on a device.");
    }
  }

  /** Trains on all of them. */
  public GainModel train() {
    Weighing weighing =
        Weighing.learn(questions.stream().map(graded -> graded.question().features()).toList());
    List<Example> examples =
        questions.stream().map(graded -> Example.of(graded.question(), weighing)).toList();
    int[] folds = folds(questions, FOLDS, SEED);
    Trained cloud = train(examples, outcomes(GradedQuestion::cloud), folds);
    Trained middle = train(examples, outcomes(GradedQuestion::middle), folds);
    Logistic device = device(cloud, middle);
    return new GainModel(
        weighing, cloud.head(), middle.head(), device, thresholds(cloud, middle, device));
  }

  /**
   * Deals questions out so that those of a group stay together.
   *
   * @return the fold of each, from 0 on
   */
  public static int[] folds(List<GradedQuestion> questions, int count, long seed) {
    Random random = new Random(seed);
    Map<String, Integer> dealt = new HashMap<>();
    return questions.stream()
        .mapToInt(question -> dealt.computeIfAbsent(question.group(), _ -> random.nextInt(count)))
        .toArray();
  }

  /** A question's row, and that of its open form where it offers choices. */
  private record Example(Row row, Optional<Row> open) {

    static Example of(PreparedQuestion question, Weighing weighing) {
      Row row = weighing.row(question.features());
      if (!question.offersChoices()) {
        return new Example(row, Optional.empty());
      }
      Row open = weighing.row(question.withoutChoices().features());
      return new Example(row, Optional.of(open.weighing(OPEN_FORM)));
    }
  }

  /** A head, and what it says of each question while it has not seen it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Trained(GainModel.Head head, double[] unseen) {}

  private static Trained train(List<Example> examples, boolean[] right, int[] folds) {
    double[] scores = new double[right.length];
    for (int fold = 0; fold < FOLDS; fold++) {
      int held = fold;
      float[] weights =
          fit(examples, right, IntStream.range(0, right.length).filter(i -> folds[i] != held));
      IntStream.range(0, right.length)
          .filter(i -> folds[i] == held)
          .forEach(i -> scores[i] = examples.get(i).row().times(weights));
    }
    double[][] points =
        Arrays.stream(scores).mapToObj(score -> new double[] {score}).toArray(double[][]::new);
    Logistic curve = Logistic.fit(points, right, 0);
    float[] weights = fit(examples, right, IntStream.range(0, right.length));
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Float.float16ToFloat(Float.floatToFloat16(weights[i]));
    }
    double[] unseen = Arrays.stream(scores).map(curve::probability).toArray();
    return new Trained(new GainModel.Head(weights, curve), unseen);
  }

  private static float[] fit(List<Example> examples, boolean[] right, IntStream inside) {
    int[] chosen = inside.toArray();
    double mean = Arrays.stream(chosen).mapToDouble(i -> right[i] ? 1 : 0).average().orElse(0);
    List<Row> rows = new ArrayList<>();
    List<Double> wanted = new ArrayList<>();
    for (int i : chosen) {
      double value = (right[i] ? 1 : 0) - mean;
      rows.add(examples.get(i).row());
      wanted.add(value);
      examples
          .get(i)
          .open()
          .ifPresent(row -> {
            rows.add(row);
            wanted.add(OPEN_FORM * value);
          });
    }
    return Ridge.fit(rows, wanted.stream().mapToDouble(Double::doubleValue).toArray(), PENALTY);
  }

  private Logistic device(Trained cloud, Trained middle) {
    int[] answered = answered();
    double[][] points = new double[answered.length][];
    boolean[] right = new boolean[answered.length];
    for (int i = 0; i < answered.length; i++) {
      int at = answered[i];
      points[i] = GainModel.deviceNumbers(cloud.unseen()[at], middle.unseen()[at]);
      right[i] = questions.get(at).device().orElseThrow();
    }
    return Logistic.fit(points, right, DEVICE_PENALTY);
  }

  private Thresholds thresholds(Trained cloud, Trained middle, Logistic device) {
    return Thresholds.find(
        Arrays.stream(answered())
            .mapToObj(i ->
                new Thresholds.Judged(
                    GainModel.outlook(device, cloud.unseen()[i], middle.unseen()[i]).gain(),
                    questions.get(i).device().orElseThrow(),
                    questions.get(i).cloud()))
            .toList());
  }

  /** The questions that the device was asked. */
  private int[] answered() {
    return IntStream.range(0, questions.size())
        .filter(i -> questions.get(i).device().isPresent())
        .toArray();
  }

  private boolean[] outcomes(Predicate<GradedQuestion> outcome) {
    boolean[] outcomes = new boolean[questions.size()];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = outcome.test(questions.get(i));
    }
    return outcomes;
  }
}
