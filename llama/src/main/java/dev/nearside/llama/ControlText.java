package dev.nearside.llama;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps what a person wrote from becoming a control token. A chat template mixes control tokens and
 * message contents into one string, and the tokeniser cannot tell whose {@code <|im_end|>} it sees.
 * So {@link #guard} puts a mark inside every control token written in a content before the template
 * sees it, and {@link #split} cuts the rendered prompt at the marks: tokenised part by part, no
 * control token of a content is whole.
 *
 * <p>A beginning of a control token at the end of a content, and an end of one at its beginning,
 * get a mark too, so that a content cannot complete a token with the text next to it.
 */
final class ControlText {
  /** A Unicode noncharacter: never part of text that is interchanged. */
  private static final char MARK = '\uFDD0';

  private static final char REPLACEMENT = '\uFFFD';

  private final Map<Character, List<String>> byFirst = new TreeMap<>();
  private final Map<Character, List<String>> byLast = new TreeMap<>();

  ControlText(Collection<String> controlTexts) {
    for (String text : controlTexts) {
      byFirst.computeIfAbsent(text.charAt(0), c -> new ArrayList<>()).add(text);
      byLast.computeIfAbsent(text.charAt(text.length() - 1), c -> new ArrayList<>()).add(text);
    }
  }

  String guard(String content) {
    String clean = content.replace(MARK, REPLACEMENT).replace('\0', REPLACEMENT);
    int begin = 0;
    int end = clean.length();
    while (begin < end && Character.isWhitespace(clean.charAt(begin))) {
      begin++;
    }
    while (end > begin && Character.isWhitespace(clean.charAt(end - 1))) {
      end--;
    }
    StringBuilder guarded = new StringBuilder(clean.length() + 16);
    guarded.append(clean, 0, begin);
    if (completesAnything(clean, begin, end)) {
      guarded.append(MARK);
    }
    for (int i = begin; i < end; i++) {
      char c = clean.charAt(i);
      List<String> candidates = byFirst.getOrDefault(c, List.of());
      if (candidates.contains(String.valueOf(c))) {
        guarded.append(REPLACEMENT);
        continue;
      }
      guarded.append(c);
      if (beginsAnything(candidates, clean, i, end)) {
        guarded.append(MARK);
      }
    }
    return guarded.append(clean, end, clean.length()).toString();
  }

  /** The parts to tokenise one by one, in order, control tokens included. */
  static List<String> split(String rendered) {
    return List.of(rendered.split(String.valueOf(MARK), -1));
  }

  /** Whether a control token, or as much of one as there is text left, stands at {@code at}. */
  private static boolean beginsAnything(List<String> candidates, String text, int at, int end) {
    for (String control : candidates) {
      if (text.regionMatches(at, control, 0, Math.min(control.length(), end - at))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the text at {@code begin} is the end of a control token. */
  private boolean completesAnything(String text, int begin, int end) {
    for (int last = begin; last < end && last - begin < 64; last++) {
      int length = last - begin + 1;
      for (String control : byLast.getOrDefault(text.charAt(last), List.of())) {
        if (control.length() > length
            && text.regionMatches(begin, control, control.length() - length, length)) {
          return true;
        }
      }
    }
    return false;
  }
}
