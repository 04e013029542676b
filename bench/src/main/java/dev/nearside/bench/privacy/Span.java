package dev.nearside.bench.privacy;

/**
 * A piece of a text.
 *
 * @param start index of its first UTF-16 code unit
 * @param end index after its last
 * @param label what it is: a label of a data set, or a kind's name
 */
record Span(int start, int end, String label) {

  /** How many code units both share. */
  int shared(Span other) {
    return Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
  }

  /** Code units in both ÷ code units in either (intersection over union), 0 to 1. */
  double overlap(Span other) {
    int shared = shared(other);
    return (double) shared / (end - start + other.end - other.start - shared);
  }

  String of(String text) {
    return text.substring(start, end);
  }
}
