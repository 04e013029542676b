package dev.nearside.bench.privacy;

import java.util.ArrayList;
import java.util.List;

/** Where a value stands in a text, whatever its case. */
final class Occurrences {
  private Occurrences() {}

  /** All of them, free of overlaps, with the value as label. */
  static List<Span> of(String text, String value) {
    List<Span> spans = new ArrayList<>();
    int at = 0;
    while (at + value.length() <= text.length()) {
      if (text.regionMatches(true, at, value, 0, value.length())) {
        spans.add(new Span(at, at + value.length(), value));
        at += value.length();
      } else {
        at++;
      }
    }
    return spans;
  }

  static boolean isIn(String text, String value) {
    return !of(text, value).isEmpty();
  }
}
