package dev.nearside.core.privacy;

/**
 * Reads JSON string escapes (RFC 8259), percent escapes of ASCII (RFC 3986), and HTML's numeric
 * character references and no-break space.
 */
final class Escapes {

  private static final int SURROUNDINGS = 384;
  private static final String NO_BREAK_SPACE = "&nbsp;";

  private Escapes() {}

  /** Whether a text holds anything that {@link #decode} would change. */
  static boolean present(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '\\' || c == '%' || c == '&') && length(text, i) > 1) {
        return true;
      }
    }
    return false;
  }

  /**
   * The surroundings of all escapes, with one level of them resolved and a line end where something
   * is left out: what lies far from any escape reads the same undecoded.
   */
  static View decode(String text) {
    View.Builder builder = new View.Builder(text.length());
    int done = 0;
    int keepUntil = 0;
    for (int i = 0; i < text.length(); ) {
      int length = length(text, i);
      if (length == 1) {
        if (i < keepUntil) {
          builder.append(text.charAt(i), i, i + 1);
          done = i + 1;
        }
        i++;
        continue;
      }
      int from = Math.max(done, i - SURROUNDINGS);
      if (from > done) {
        builder.append('\n', done, done + 1);
      }
      for (int j = from; j < i; j++) {
        builder.append(text.charAt(j), j, j + 1);
      }
      builder.append(meaning(text, i), i, i + length);
      i += length;
      done = i;
      keepUntil = i + SURROUNDINGS;
    }
    return builder.build();
  }

  /** The length of the escape at this place, 1 for a plain character. */
  private static int length(String text, int i) {
    char c = text.charAt(i);
    if (c == '%' && i + 2 < text.length() && text.charAt(i + 1) <= '7') {
      return hex(text, i + 1, 2) >= ' ' ? 3 : 1;
    }
    if (c == '&') {
      return referenceLength(text, i);
    }
    if (c != '\\' || i + 1 >= text.length()) {
      return 1;
    }
    return switch (text.charAt(i + 1)) {
      case '"', '\\', '/', 'n', 'r', 't' -> 2;
      case 'u' -> i + 5 < text.length() && hex(text, i + 2, 4) >= 0 ? 6 : 1;
      case 'x' -> i + 3 < text.length() && hex(text, i + 2, 2) >= 0 ? 4 : 1;
      default -> 1;
    };
  }

  private static int referenceLength(String text, int i) {
    if (text.startsWith(NO_BREAK_SPACE, i)) {
      return NO_BREAK_SPACE.length();
    }
    int end = text.startsWith("&#", i) ? text.indexOf(';', i, Math.min(i + 10, text.length())) : -1;
    return end > 0 && referenced(text, i) >= 0 ? end - i + 1 : 1;
  }

  /** The code point of a numeric reference, decimal or hexadecimal, or -1. */
  private static int referenced(String text, int i) {
    int end = text.indexOf(';', i);
    boolean isHex = "xX".indexOf(text.charAt(i + 2)) >= 0;
    int from = i + (isHex ? 3 : 2);
    int value = from == end ? -1 : number(text, from, end, isHex ? 16 : 10);
    return Character.isValidCodePoint(value) ? value : -1;
  }

  private static int meaning(String text, int i) {
    if (text.charAt(i) == '&') {
      return text.charAt(i + 1) == '#' ? referenced(text, i) : ' ';
    }
    if (text.charAt(i) == '%') {
      return hex(text, i + 1, 2);
    }
    char c = text.charAt(i + 1);
    return switch (c) {
      case 'u' -> hex(text, i + 2, 4);
      case 'x' -> hex(text, i + 2, 2);
      case 't' -> ' ';
      case 'n', 'r' -> '\n';
      default -> c;
    };
  }

  /** The value of hexadecimal digits, or -1 if there are others. */
  private static int hex(String text, int from, int count) {
    return number(text, from, from + count, 16);
  }

  private static int number(String text, int from, int to, int radix) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
