package dev.nearside.core.privacy.spans;

/**
 * What lower-casing takes from a word, as the model's token type: 0 lower case, 1 Capitalised, 2
 * ALL CAPITALS, 3 miXed, 4 with digits, 5 one capital. Words that open a line have {@link
 * #OPENS_LINE} added. The training code computes the same.
 */
final class Shape {

  static final int OPENS_LINE = 6;

  private Shape() {}

  static int of(String text, int start, int end, boolean opensLine) {
    return kind(text, start, end) + (opensLine ? OPENS_LINE : 0);
  }

  private static int kind(String text, int start, int end) {
    int capitals = 0;
    int small = 0;
    int letters = 0;
    boolean first = false;
    for (int i = start; i < end; ) {
      int c = text.codePointAt(i);
      if (Character.isDigit(c)) {
        return 4;
      }
      if (Character.isUpperCase(c)) {
        capitals++;
        first |= letters == 0;
      } else if (Character.isLowerCase(c)) {
        small++;
      }
      letters++;
      i += Character.charCount(c);
    }
    if (capitals == 0) {
      return 0;
    }
    if (letters == 1) {
      return 5;
    }
    return small == 0 ? 2 : first && capitals == 1 ? 1 : 3;
  }

  /** Whether a shape is that of a word with a capital. */
  static boolean isCapitalised(int shape) {
    int kind = shape % OPENS_LINE;
    return kind == 1 || kind == 2 || kind == 3 || kind == 5;
  }

  /** Whether a shape is that of a word that opens a line. */
  static boolean opensLine(int shape) {
    return shape >= OPENS_LINE;
  }

  /** Whether a character belongs to a word. */
  static boolean isWord(int c) {
    return Character.isLetterOrDigit(c) || isNumeric(c);
  }

  private static boolean isNumeric(int c) {
    int type = Character.getType(c);
    return type == Character.OTHER_NUMBER || type == Character.LETTER_NUMBER;
  }
}
