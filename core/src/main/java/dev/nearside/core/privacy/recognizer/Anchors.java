package dev.nearside.core.privacy.recognizer;

import java.util.List;

/** Pieces of text without which a pattern cannot match. */
final class Anchors {

  private Anchors() {}

  /** Whether a text holds one of the pieces, or there are none to look for. */
  static boolean standIn(String text, List<String> pieces) {
    for (String piece : pieces) {
      if (text.contains(piece)) {
        return true;
      }
    }
    return pieces.isEmpty();
  }

  /**
   * Whether a text holds an unbroken run of so many letters and digits of ASCII, or of signs that
   * are listed.
   */
  static boolean runStandsIn(String text, int length, String signs) {
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = isIn(text.charAt(i), signs) ? run + 1 : 0;
      if (run == length) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(char c, String signs) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || signs.indexOf(c) >= 0;
  }
}
