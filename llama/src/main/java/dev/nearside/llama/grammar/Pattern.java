package dev.nearside.llama.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Turns a regular expression (ECMA-262, as JSON Schema wants it) into an expression for the inside
 * of a JSON string: classes, groups, alternatives, quantifiers, and anchors at the very ends of an
 * alternative.
 */
final class Pattern {
  private static final int LONGEST = 1000;
  private static final int DEEPEST = 20;
  private static final int MOST_OFTEN = 10_000;

  /** A piece of the pattern as an element, and whether it can match nothing. */
  private record Piece(String element, boolean nullable) {}

  private final String source;
  private final RuleBook book;
  private final JsonRules json;
  private final String at;
  private int position;

  private Pattern(String source, RuleBook book, JsonRules json, String at) {
    this.source = source;
    this.book = book;
    this.json = json;
    this.at = at;
  }

  static String expression(String source, RuleBook book, JsonRules json, String at) {
    Pattern pattern = new Pattern(source, book, json, at);
    if (source.length() > LONGEST) {
      throw pattern.unsupported("it is longer than " + LONGEST + " characters");
    }
    Piece whole = pattern.alternatives(0);
    if (pattern.more()) {
      throw pattern.unsupported("a parenthesis has no partner");
    }
    return whole.element;
  }

  private Piece alternatives(int depth) {
    if (depth > DEEPEST) {
      throw unsupported("its groups are nested too deeply");
    }
    List<String> ways = new ArrayList<>();
    boolean nullable = false;
    do {
      Piece way = sequence(depth);
      ways.add(way.element);
      nullable |= way.nullable;
    } while (take('|'));
    return new Piece(String.join(" | ", ways), nullable);
  }

  private Piece sequence(int depth) {
    boolean top = depth == 0;
    StringBuilder out = new StringBuilder();
    boolean nullable = true;
    if (!(top && take('^')) && top) {
      out.append(json.character()).append('*');
    }
    boolean open = top;
    while (more() && !looking('|') && !looking(')')) {
      if (top && looking('$') && (position + 1 == source.length() || next() == '|')) {
        position++;
        open = false;
        break;
      }
      Piece piece = quantified(atom(depth));
      out.append(out.isEmpty() ? "" : " ").append(piece.element);
      nullable &= piece.nullable;
    }
    if (open) {
      out.append(out.isEmpty() ? "" : " ").append(json.character()).append('*');
    }
    return new Piece(out.isEmpty() ? Gbnf.EMPTY : out.toString(), nullable);
  }

  private Piece atom(int depth) {
    char c = source.charAt(position++);
    return switch (c) {
      case '(' -> group(depth);
      case '[' -> new Piece(element(set()), false);
      case '.' -> new Piece(element(CharacterSet.dot()), false);
      case '\\' -> new Piece(element(escape()), false);
      case '^', '$' -> throw unsupported("an anchor stands inside it");
      case '*', '+', '?' -> throw unsupported("a quantifier has nothing to repeat");
      default -> {
        int codePoint = source.codePointAt(position - 1);
        position += Character.charCount(codePoint) - 1;
        yield new Piece(element(CharacterSet.of(codePoint)), false);
      }
    };
  }

  private Piece group(int depth) {
    if (take('?')) {
      if (looking('<') && next() != '=' && next() != '!') {
        position = source.indexOf('>', position) + 1;
        if (position == 0) {
          throw unsupported("a group's name does not end");
        }
      } else if (!take(':')) {
        throw unsupported("it looks ahead or behind");
      }
    }
    Piece inside = alternatives(depth + 1);
    if (!take(')')) {
      throw unsupported("a parenthesis has no partner");
    }
    return new Piece(book.rule("group", inside.element), inside.nullable);
  }

  private Piece quantified(Piece piece) {
    if (!more()) {
      return piece;
    }
    int min;
    OptionalInt max;
    switch (source.charAt(position)) {
      case '*' -> {
        min = 0;
        max = OptionalInt.empty();
        position++;
      }
      case '+' -> {
        min = 1;
        max = OptionalInt.empty();
        position++;
      }
      case '?' -> {
        min = 0;
        max = OptionalInt.of(1);
        position++;
      }
      case '{' -> {
        position++;
        min = count();
        max =
            take(',')
                ? (looking('}') ? OptionalInt.empty() : OptionalInt.of(count()))
                : OptionalInt.of(min);
        if (!take('}')) {
          throw unsupported("a quantifier does not end");
        }
      }
      default -> {
        return piece;
      }
    }
    boolean _ = take('?');
    if (more() && "*+?{".indexOf(source.charAt(position)) >= 0) {
      throw unsupported("a quantifier follows another");
    }
    if (max.isPresent() && max.getAsInt() < min) {
      throw unsupported("a quantifier's bounds are the wrong way round");
    }
    if (piece.nullable && (max.isEmpty() || max.getAsInt() > 1)) {
      throw unsupported("something that may be empty is repeated");
    }
    return new Piece(book.repeat(piece.element, min, max), piece.nullable || min == 0);
  }

  private int count() {
    int from = position;
    while (more() && Character.digit(source.charAt(position), 10) >= 0 && position - from < 6) {
      position++;
    }
    int count = position == from ? MOST_OFTEN + 1 : Integer.parseInt(source, from, position, 10);
    if (count > MOST_OFTEN) {
      throw unsupported("a quantifier is not a number up to " + MOST_OFTEN);
    }
    return count;
  }

  private CharacterSet set() {
    boolean negated = take('^');
    CharacterSet set = new CharacterSet();
    while (!looking(']')) {
      if (!more()) {
        throw unsupported("a class does not end");
      }
      if (looking('\\') && shorthandFollows()) {
        position += 2;
        set.addAll(CharacterSet.shorthand(source.charAt(position - 1)));
        continue;
      }
      int from = member();
      boolean range = looking('-') && position + 1 < source.length() && next() != ']';
      int to = from;
      if (range) {
        position++;
        if (looking('\\') && shorthandFollows()) {
          throw unsupported("a range ends in a class");
        }
        to = member();
      }
      if (to < from) {
        throw unsupported("a range is the wrong way round");
      }
      set.add(from, to);
    }
    position++;
    return negated ? set.negate() : set;
  }

  private boolean shorthandFollows() {
    return position + 1 < source.length() && "dwsDWS".indexOf(next()) >= 0;
  }

  private int member() {
    int c = source.codePointAt(position);
    position += Character.charCount(c);
    return c == '\\' ? escapedCharacter(true) : c;
  }

  private CharacterSet escape() {
    if (more() && "dwsDWS".indexOf(source.charAt(position)) >= 0) {
      return CharacterSet.shorthand(source.charAt(position++));
    }
    return CharacterSet.of(escapedCharacter(false));
  }

  private int escapedCharacter(boolean inSet) {
    if (!more()) {
      throw unsupported("it ends in a backslash");
    }
    char c = source.charAt(position++);
    return switch (c) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'f' -> '\f';
      case 'v' -> 0x0B;
      case 'x' -> hex(2);
      case 'u' -> hex(4);
      case 'b' -> {
        if (!inSet) {
          throw unsupported("\\b is not known");
        }
        yield '\b';
      }
      default -> {
        if (Character.isLetterOrDigit(c)) {
          throw unsupported("\\" + c + " is not known");
        }
        yield c;
      }
    };
  }

  private int hex(int digits) {
    int end = position + digits;
    try {
      int value = Integer.parseInt(source, position, end, 16);
      position = end;
      return value;
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw unsupported("a character's number is not hexadecimal");
    }
  }

  private String element(CharacterSet set) {
    String expression = set.expression();
    if (expression.isEmpty()) {
      throw unsupported("a class holds no character that can stand in a string");
    }
    return expression;
  }

  private boolean more() {
    return position < source.length();
  }

  private boolean looking(char c) {
    return more() && source.charAt(position) == c;
  }

  private char next() {
    return position + 1 < source.length() ? source.charAt(position + 1) : '\0';
  }

  private boolean take(char c) {
    boolean there = looking(c);
    position += there ? 1 : 0;
    return there;
  }

  private UnsupportedSchemaException unsupported(String reason) {
    return new UnsupportedSchemaException("pattern", at, reason);
  }
}
