package dev.nearside.llama.grammar;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A set of characters in a regular expression, written as what stands for them inside a string. */
final class CharacterSet {
  private static final int END = Character.MAX_CODE_POINT + 1;
  private static final String ESCAPED = "\b\f\n\r\t";
  private static final String ESCAPES = "bfnrt";

  private final BitSet bits = new BitSet();

  static CharacterSet of(int codePoint) {
    return new CharacterSet().add(codePoint, codePoint);
  }

  /** {@code .}: everything but line ends. */
  static CharacterSet dot() {
    CharacterSet lineEnds = of('\n').add('\r', '\r').add(0x2028, 0x2029);
    return lineEnds.negate();
  }

  /** The class behind {@code \d}, {@code \w} or {@code \s}, in capitals its complement. */
  static CharacterSet shorthand(char letter) {
    CharacterSet set = new CharacterSet();
    switch (Character.toLowerCase(letter)) {
      case 'd' -> set.add('0', '9');
      case 'w' -> set.add('0', '9').add('a', 'z').add('A', 'Z').add('_', '_');
      default ->
          set.add('\t', '\r')
              .add(' ', ' ')
              .add(0xA0, 0xA0)
              .add(0xFEFF, 0xFEFF)
              .add(0x1680, 0x1680)
              .add(0x2000, 0x200A)
              .add(0x2028, 0x2029)
              .add(0x202F, 0x202F)
              .add(0x205F, 0x205F)
              .add(0x3000, 0x3000);
    }
    return Character.isUpperCase(letter) ? set.negate() : set;
  }

  CharacterSet add(int from, int to) {
    bits.set(from, to + 1);
    return this;
  }

  CharacterSet addAll(CharacterSet other) {
    bits.or(other.bits);
    return this;
  }

  CharacterSet negate() {
    bits.flip(0, END);
    return this;
  }

  /** An element of GBNF; empty if nothing of the set can stand in a string. */
  String expression() {
    List<String> ways = new ArrayList<>();
    BitSet plain = (BitSet) bits.clone();
    plain.clear(0, ' ');
    plain.clear('"');
    plain.clear('\\');
    plain.clear(0x7F);
    plain.clear(Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1);
    if (!plain.isEmpty()) {
      ways.add(Gbnf.anyOf(plain));
    }
    if (bits.get('"')) {
      ways.add(Gbnf.literal("\\\""));
    }
    if (bits.get('\\')) {
      ways.add(Gbnf.literal("\\\\"));
    }
    for (int i = 0; i < ESCAPED.length(); i++) {
      if (bits.get(ESCAPED.charAt(i))) {
        ways.add(Gbnf.literal("\\" + ESCAPES.charAt(i)));
      }
    }
    return ways.size() <= 1 ? String.join("", ways) : "(" + String.join(" | ", ways) + ")";
  }
}
