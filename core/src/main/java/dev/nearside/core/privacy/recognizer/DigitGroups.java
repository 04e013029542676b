package dev.nearside.core.privacy.recognizer;

import java.util.ArrayList;
import java.util.List;

/** Numbers written in groups, such as {@code 4111 1111-1111.1111}. */
final class DigitGroups {

  private static final int MAX_SEPARATOR = 3;

  /** An unbroken run of digits. */
  record Group(int start, int end) {
    int length() {
      return end - start;
    }
  }

  private DigitGroups() {}

  /** Lists of groups that only short separators part, in order. */
  static List<List<Group>> of(String text) {
    List<List<Group>> runs = new ArrayList<>();
    List<Group> run = new ArrayList<>();
    for (int i = 0; i < text.length(); ) {
      if (!isDigit(text.charAt(i))) {
        i++;
        continue;
      }
      int end = i;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      if (!run.isEmpty() && !joins(text, run.getLast().end(), i)) {
        runs.add(run);
        run = new ArrayList<>();
      }
      run.add(new Group(i, end));
      i = end;
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
    return runs;
  }

  /** The digits of a text, without anything else. */
  static String digits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    text.chars().filter(c -> isDigit((char) c)).forEach(c -> digits.append((char) c));
    return digits.toString();
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean joins(String text, int from, int to) {
    if (to - from > MAX_SEPARATOR) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (" \t.-_/".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
