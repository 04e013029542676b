package dev.nearside.core.privacy.recognizer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tries a pattern of unknown origin on texts that make careless ones take very long. */
final class PatternTrial {

  private static final int LENGTH = 4_000;
  private static final int STEPS_A_CHARACTER = 500;
  private static final int PIECE = 8;

  private static final List<String> PIECES =
      List.of(
          "a", "A", "1", "0", " ", "-", ".", "_", "a1", "1-", "a ", "A1 ", "ab-", "@", "a@", "a.",
          "\n", "x=");

  private PatternTrial() {}

  static boolean isFast(Pattern pattern) {
    List<String> pieces = new ArrayList<>(PIECES);
    String literals = pattern.pattern().replaceAll("[^\\p{L}\\d -]+", "");
    for (int i = 0; i < literals.length(); i += PIECE) {
      pieces.add(literals.substring(i, Math.min(literals.length(), i + PIECE)));
    }
    return pieces.stream().allMatch(piece -> isFastOn(pattern, piece));
  }

  private static boolean isFastOn(Pattern pattern, String piece) {
    String text = piece.repeat(LENGTH / piece.length()) + "!";
    try {
      Matcher matcher = pattern.matcher(new CountedText(text, (long) LENGTH * STEPS_A_CHARACTER));
      int from = 0;
      while (from < text.length() && matcher.find(from)) {
        from = matcher.end();
      }
      return true;
    } catch (CountedText.ExhaustedException | StackOverflowError tooMuch) {
      return false;
    }
  }
}
