package dev.nearside.bench.routing;

import java.util.List;

/**
 * What is measured on.
 *
 * @param items all graded questions
 * @param repeats how often the cross-validation is done, each time with other folds
 */
record Trial(List<Item> items, int repeats) {

  List<Item> of(String set) {
    return items.stream().filter(item -> item.isOf(set)).toList();
  }
}
