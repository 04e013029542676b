package dev.nearside.core.privacy;

import java.util.ArrayList;
import java.util.List;

/** Cuts a long text into windows that overlap by more than any span is long. */
final class Windows {

  static final int SIZE = 256 * 1024;
  static final int OVERLAP = 80 * 1024;
  private static final int MAX_SHIFT = 1024;

  /** A window's place in the text. */
  record Window(int start, int end) {}

  private Windows() {}

  static List<Window> of(String text) {
    List<Window> windows = new ArrayList<>();
    int start = 0;
    while (start + SIZE < text.length()) {
      windows.add(new Window(start, start + SIZE));
      start = atWhiteSpace(text, start + SIZE - OVERLAP);
    }
    windows.add(new Window(start, text.length()));
    return windows;
  }

  /** A nearby place where no word or number is cut. */
  private static int atWhiteSpace(String text, int wanted) {
    for (int i = wanted; i > wanted - MAX_SHIFT; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(wanted)) ? wanted - 1 : wanted;
  }
}
