package dev.nearside.bench.privacy;

import java.util.BitSet;
import java.util.List;

/** The characters (UTF-16 code units) of a text that lie in any of some spans. */
final class Cover {
  private final BitSet covered = new BitSet();

  private Cover() {}

  static Cover of(List<Span> spans) {
    Cover cover = new Cover();
    spans.forEach(span -> cover.covered.set(span.start(), span.end()));
    return cover;
  }

  int size() {
    return covered.cardinality();
  }

  /** How many characters lie in both. */
  int shared(Cover other) {
    BitSet both = (BitSet) covered.clone();
    both.and(other.covered);
    return both.cardinality();
  }

  /** Whether every letter and digit of a span is covered; other characters tell nothing. */
  boolean hides(Span span, String text) {
    for (int i = span.start(); i < span.end(); i++) {
      boolean telling = Character.isLetterOrDigit(Character.codePointAt(text, i));
      if (telling && !covered.get(i)) {
        return false;
      }
    }
    return true;
  }
}
