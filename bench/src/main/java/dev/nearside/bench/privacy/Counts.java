package dev.nearside.bench.privacy;

import dev.nearside.bench.Figure;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Right and wrong findings.
 *
 * @param right labelled spans that were found
 * @param found all findings
 * @param labelled all labelled spans
 */
record Counts(int right, int found, int labelled) {
  static final Counts NONE = new Counts(0, 0, 0);

  Counts plus(Counts other) {
    return new Counts(right + other.right, found + other.found, labelled + other.labelled);
  }

  /** Share of the findings that are right; 0 where nothing was found. */
  double precision() {
    return found == 0 ? 0 : (double) right / found;
  }

  /** Share of the labelled spans that were found; 0 where nothing was labelled. */
  double recall() {
    return labelled == 0 ? 0 : (double) right / labelled;
  }

  /** The harmonic mean of precision and recall; 0 where both are. */
  double f1() {
    return found + labelled == 0 ? 0 : 2.0 * right / (found + labelled);
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("f1", Figure.round(f1()))
        .put("precision", Figure.round(precision()))
        .put("recall", Figure.round(recall()))
        .put("right", right)
        .put("found", found)
        .put("labelled", labelled);
  }
}
