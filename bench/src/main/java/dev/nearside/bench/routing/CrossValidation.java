package dev.nearside.bench.routing;

import dev.nearside.core.signal.gain.GainModel;
import dev.nearside.core.signal.gain.GainTrainer;
import dev.nearside.core.signal.gain.GradedQuestion;
import dev.nearside.core.signal.gain.Outlook;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Judges every question by a model that was trained without it and its near copies. */
final class CrossValidation {

  private static final int FOLDS = 5;

  private CrossValidation() {}

  /**
   * What unseen models say of each question.
   *
   * @param folds the fold of each question, from 0 on
   * @return the outlook of each
   */
  static List<Outlook> outlooks(List<GradedQuestion> questions, int[] folds) {
    Outlook[] outlooks = new Outlook[questions.size()];
    int last = Arrays.stream(folds).max().orElse(0);
    for (int fold = 0; fold <= last; fold++) {
      int held = fold;
      GainModel model =
          new GainTrainer(
                  IntStream.range(0, folds.length)
                      .filter(i -> folds[i] != held)
                      .mapToObj(questions::get)
                      .toList())
              .train();
      IntStream.range(0, folds.length)
          .filter(i -> folds[i] == held)
          .forEach(i -> outlooks[i] = model.outlook(questions.get(i).question()));
      System.err.print('.');
    }
    System.err.println();
    return List.of(outlooks);
  }

  /** Folds over near copies. */
  static int[] folds(List<Item> items, long seed) {
    return GainTrainer.folds(items.stream().map(Item::graded).toList(), FOLDS, seed);
  }

  /** Folds over subjects, so that each is judged by a model that never saw any of it. */
  static int[] foldsOfSubjects(List<Item> items, long seed) {
    return GainTrainer.folds(
        items.stream()
            .map(item ->
                new GradedQuestion(
                    item.graded().question(),
                    item.set() + item.subject(),
                    item.graded().cloud(),
                    item.graded().middle(),
                    item.graded().device()))
            .toList(),
        FOLDS,
        seed);
  }
}
