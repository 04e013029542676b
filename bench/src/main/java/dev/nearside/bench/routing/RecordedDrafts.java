package dev.nearside.bench.routing;

import dev.nearside.bench.BenchException;
import dev.nearside.core.signal.confidence.Confidence;
import dev.nearside.core.signal.confidence.ConfidenceTrainer;
import dev.nearside.core.signal.confidence.DraftSigns;
import dev.nearside.core.signal.confidence.GradedDraft;
import dev.nearside.core.signal.confidence.TurnedChoices;
import dev.nearside.core.signal.gain.GainTrainer;
import dev.nearside.core.signal.gain.GradedQuestion;
import dev.nearside.core.signal.gain.Outlook;
import dev.nearside.core.signal.gain.Thresholds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a 1.5B model thought of its answers, as drafts: letters to MMLU, and texts to GSM8K. */
final class RecordedDrafts {

  private static final int FOLDS = 5;

  private RecordedDrafts() {}

  /**
   * A recorded answer.
   *
   * @param outlook what a model foretold that had not seen the question
   */
  record Answer(Item item, Outlook outlook, GradedDraft draft) {

    GradedQuestion graded() {
      return item.graded();
    }

    /** How likely it is to be right by that judge. */
    double said(Confidence judge) {
      return judge.right(draft.signs(), draft.device());
    }
  }

  /** All of them, with what was foretold of each question. */
  static List<Answer> of(List<Item> items, List<Outlook> outlooks) {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      Outlook outlook = outlooks.get(i);
      item.graded()
          .device()
          .ifPresent(right ->
              answers.add(
                  new Answer(
                      item, outlook, new GradedDraft(signs(item), outlook.device(), right))));
    }
    return answers;
  }

  /** For each answer a judge that was fitted without it and its near copies. */
  static Confidence[] judges(List<Answer> answers) {
    int[] folds = GainTrainer.folds(answers.stream().map(Answer::graded).toList(), FOLDS, 500);
    Confidence[] judges = new Confidence[folds.length];
    for (int fold = 0; fold < FOLDS; fold++) {
      int held = fold;
      List<GradedDraft> others =
          IntStream.range(0, folds.length)
              .filter(i -> folds[i] != held)
              .mapToObj(i -> answers.get(i).draft())
              .toList();
      Confidence judge = ConfidenceTrainer.fit(others);
      IntStream.range(0, folds.length)
          .filter(i -> folds[i] == held)
          .forEach(i -> judges[i] = judge);
    }
    return judges;
  }

  /** The gain that may be given up after a draft, found on what unseen judges say. */
  static Thresholds mostGain(List<Answer> answers) {
    Confidence[] judges = judges(answers);
    return Thresholds.find(
        IntStream.range(0, judges.length)
            .mapToObj(i -> judged(answers.get(i), judges[i]))
            .toList());
  }

  private static Thresholds.Judged judged(Answer answer, Confidence judge) {
    return new Thresholds.Judged(
        answer.outlook().cloud() - answer.said(judge),
        answer.draft().right(),
        answer.graded().cloud());
  }

  private static DraftSigns signs(Item item) {
    Map<String, String> row = item.measured();
    if (item.isOf(Item.MMLU)) {
      double letter =
          Math.log(
              Stream.of("p_A", "p_B", "p_C", "p_D")
                  .mapToDouble(column -> number(row, column))
                  .max()
                  .orElseThrow());
      return new DraftSigns(
          1, true, letter, letter, letter, number(row, "entropy_vocab"), again(row));
    }
    return new DraftSigns(
        (int) Math.min(DraftSigns.MOST_TOKENS, number(row, "gen_tokens")),
        false,
        number(row, "lp_min"),
        number(row, "lp_mean_first64"),
        number(row, "lp_q10"),
        number(row, "ent_mean_first64"),
        OptionalDouble.empty());
  }

  /** How likely the model found its choice by both orders of the choices, where it was asked so. */
  static OptionalDouble again(Map<String, String> row) {
    if (!row.containsKey("turned_A")) {
      return OptionalDouble.empty();
    }
    double[] letters = numbers(row, "lp_A", "lp_B", "lp_C", "lp_D");
    double[] turned = numbers(row, "turned_D", "turned_C", "turned_B", "turned_A");
    int choice = ChoiceQuestion.LETTERS.indexOf(row.getOrDefault("local_choice", ""));
    return OptionalDouble.of(TurnedChoices.likelihood(letters, turned, choice));
  }

  /** An answer as it were if the choice had been given that both orders make likeliest. */
  static Item byBothOrders(Item item) {
    Map<String, String> row = new HashMap<>(item.measured());
    String likeliest =
        Stream.of("A", "B", "C", "D")
            .max(
                Comparator.comparingDouble(
                    letter -> number(row, "lp_" + letter) + number(row, "turned_" + letter)))
            .orElseThrow();
    row.put("local_choice", likeliest);
    GradedQuestion graded = item.graded();
    return new Item(
        item.set(),
        item.subject(),
        item.text(),
        new GradedQuestion(
            graded.question(),
            graded.group(),
            graded.cloud(),
            graded.middle(),
            Optional.of(likeliest.equals(row.get("gold")))),
        row);
  }

  private static double[] numbers(Map<String, String> row, String... columns) {
    return Arrays.stream(columns).mapToDouble(column -> number(row, column)).toArray();
  }

  private static double number(Map<String, String> row, String column) {
    String text = row.get(column);
    if (text == null) {
      throw new BenchException("The recorded answers have no column " + column);
    }
    return Double.parseDouble(text);
  }
}
