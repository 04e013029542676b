package dev.nearside.llama.grammar;

import java.util.BitSet;

/** Writes GBNF's literals and character classes. */
final class Gbnf {
  /** What stands for nothing at all. */
  static final String EMPTY = "\"\"";

  private Gbnf() {}

  /** Whether the text has half a surrogate pair, which UTF-8 cannot write. */
  static boolean broken(String text) {
    return text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  /** A literal that matches exactly {@code text}. */
  static String literal(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            out.append('\\').appendCodePoint(c);
          } else if (c < ' ' || c == 0x7F) {
            out.append(escaped(c));
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.append('"').toString();
  }

  /** A class that matches one of the code points; the set must not be empty. */
  static String anyOf(BitSet codePoints) {
    StringBuilder out = new StringBuilder("[");
    int from = codePoints.nextSetBit(0);
    while (from >= 0) {
      int to = codePoints.nextClearBit(from) - 1;
      out.append(inClass(from));
      if (to > from) {
        out.append('-').append(inClass(to));
      }
      from = codePoints.nextSetBit(to + 1);
    }
    return out.append(']').toString();
  }

  /** A character as it is written inside a class. */
  static String inClass(int codePoint) {
    boolean plain =
        (codePoint >= 'a' && codePoint <= 'z')
            || (codePoint >= 'A' && codePoint <= 'Z')
            || (codePoint >= '0' && codePoint <= '9');
    return plain ? Character.toString(codePoint) : escaped(codePoint);
  }

  private static String escaped(int codePoint) {
    if (codePoint <= 0xFF) {
      return "\\x%02X".formatted(codePoint);
    }
    return codePoint <= 0xFFFF ? "\\u%04X".formatted(codePoint) : "\\U%08X".formatted(codePoint);
  }
}
