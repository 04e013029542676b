package dev.nearside.bench.routing;

import dev.nearside.core.signal.gain.Outlook;
import java.util.ArrayList;
import java.util.List;

/** What is measured on, and what models say of it that have not seen it. */
final class Trial {

  private final List<Item> items;
  private final int repeats;
  private final List<List<Outlook>> unseen = new ArrayList<>();

  /**
   * A trial that has not begun.
   *
   * @param items all graded questions
   * @param repeats how often the cross-validation is done, each time with other folds
   */
  Trial(List<Item> items, int repeats) {
    this.items = List.copyOf(items);
    this.repeats = repeats;
  }

  List<Item> items() {
    return items;
  }

  /** The outlook of each question in each repeat, by models that know other questions like it. */
  List<List<Outlook>> unseen() {
    while (unseen.size() < repeats) {
      unseen.add(outlooks(CrossValidation.folds(items, 100 + unseen.size())));
    }
    return List.copyOf(unseen);
  }

  /** The same by models that never saw its subject. */
  List<List<Outlook>> unseenSubjects() {
    List<List<Outlook>> outlooks = new ArrayList<>();
    for (int i = 0; i < repeats; i++) {
      outlooks.add(outlooks(CrossValidation.foldsOfSubjects(items, 200 + i)));
    }
    return outlooks;
  }

  private List<Outlook> outlooks(int[] folds) {
    return CrossValidation.outlooks(items.stream().map(Item::graded).toList(), folds);
  }
}
