package dev.nearside.core.privacy;

import java.util.Arrays;

/**
 * A text as values are compared: folded as in {@link View}, each run of white space one blank, and
 * once as it is written and once in small letters, with the way back to the original's places.
 *
 * @param cased as it is written
 * @param lower in small letters, of the same length
 * @param starts where each character begins in the original
 * @param ends where it ends there
 */
@SuppressWarnings("ArrayRecordComponent") // read by place, never compared
record PlainText(String cased, String lower, int[] starts, int[] ends) {

  static PlainText of(String original) {
    View view = View.folded(original.strip());
    String folded = view.text();
    int offset = original.length() - original.stripLeading().length();
    StringBuilder cased = new StringBuilder(folded.length());
    StringBuilder lower = new StringBuilder(folded.length());
    int[] starts = new int[folded.length()];
    int[] ends = new int[folded.length()];
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      boolean blank = Character.isWhitespace(c);
      int last = cased.length() - 1;
      if (blank && last >= 0 && cased.charAt(last) == ' ') {
        ends[last] = offset + view.end(i);
        continue;
      }
      starts[last + 1] = offset + view.start(i);
      ends[last + 1] = offset + view.end(i);
      cased.append(blank ? ' ' : c);
      lower.append(blank ? ' ' : Character.toLowerCase(c));
    }
    int length = cased.length();
    return new PlainText(
        cased.toString(),
        lower.toString(),
        Arrays.copyOf(starts, length),
        Arrays.copyOf(ends, length));
  }

  int length() {
    return lower.length();
  }

  int start(int at) {
    return starts[at];
  }

  int end(int at) {
    return ends[at];
  }

  /** Whether the characters before and at a place belong to one word. */
  boolean joins(int at) {
    if (at <= 0 || at >= length()) {
      return false;
    }
    int before = cased.codePointBefore(at);
    int after = cased.codePointAt(at);
    return Character.isLetterOrDigit(before)
        && Character.isLetterOrDigit(after)
        && !ValueFinder.isWithoutSpaces(before)
        && !ValueFinder.isWithoutSpaces(after);
  }
}
