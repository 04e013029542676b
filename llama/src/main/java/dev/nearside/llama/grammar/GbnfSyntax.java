package dev.nearside.llama.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads llama.cpp's GBNF as the engine does, as far as it takes to know whether the engine will:
 * the engine itself says what is wrong on the process's error stream only.
 */
public final class GbnfSyntax {
  private static final String ROOT = "root";

  /** The engine refuses what is repeated as often as this, times the rules in it. */
  private static final int TOO_OFTEN = 2000;

  private static final int DEEPEST = 200;

  private final String text;
  private final GbnfRules rules = new GbnfRules();
  private int position;
  private int depth;

  private GbnfSyntax(String text) {
    this.text = text;
  }

  /**
   * Passes if the engine takes the grammar.
   *
   * @throws IllegalArgumentException if it is not valid, with the line and the fault
   */
  public static void check(String grammar) {
    read(grammar)
        .fault(ROOT)
        .ifPresent(fault -> {
          throw new IllegalArgumentException("The grammar is not valid GBNF: " + fault);
        });
  }

  /** Whether some text that ends can match the grammar. */
  static boolean ends(String grammar) {
    return read(grammar).ends(ROOT);
  }

  private static GbnfRules read(String grammar) {
    GbnfSyntax syntax = new GbnfSyntax(grammar);
    syntax.space(true);
    while (syntax.more()) {
      syntax.rule();
    }
    return syntax.rules;
  }

  /** A literal that matches exactly {@code text}. */
  public static String literal(String text) {
    return Gbnf.literal(text);
  }

  private void rule() {
    String name = name();
    space(false);
    if (!text.startsWith("::=", position)) {
      throw fault("\"::=\" is missing behind a rule's name");
    }
    position += 3;
    space(true);
    rules.define(name, alternatives(false));
    if (more() && !looking('\n') && !looking('\r')) {
      throw fault("a rule does not end where its line does");
    }
    space(true);
  }

  private List<List<GbnfRules.Item>> alternatives(boolean nested) {
    List<List<GbnfRules.Item>> ways = new ArrayList<>();
    do {
      if (!ways.isEmpty()) {
        space(true);
      }
      ways.add(sequence(nested));
    } while (take('|'));
    return ways;
  }

  private List<GbnfRules.Item> sequence(boolean nested) {
    List<GbnfRules.Item> items = new ArrayList<>();
    while (more() && "|)\r\n".indexOf(text.charAt(position)) < 0) {
      List<GbnfRules.Item> symbol = symbol();
      space(nested);
      items.addAll(repeated(symbol, nested));
    }
    return items;
  }

  /** What a quantifier would repeat: several items where it is a literal of several characters. */
  private List<GbnfRules.Item> symbol() {
    char c = text.charAt(position);
    if (take('"')) {
      return literal();
    }
    if (take('[')) {
      characters();
      return List.of(GbnfRules.Item.CHARACTER);
    }
    if (take('.')) {
      return List.of(GbnfRules.Item.CHARACTER);
    }
    if (take('(')) {
      return List.of(group());
    }
    if ("*+?{".indexOf(c) >= 0) {
      throw fault("a quantifier has nothing to repeat");
    }
    return List.of(new GbnfRules.Item(name(), false, 1));
  }

  private List<GbnfRules.Item> literal() {
    List<GbnfRules.Item> items = new ArrayList<>();
    while (!take('"')) {
      int _ = character("a literal");
      items.add(GbnfRules.Item.CHARACTER);
    }
    return items;
  }

  private void characters() {
    boolean _ = take('^');
    int from = position;
    while (!take(']')) {
      int low = character("a class");
      if (looking('-') && position + 1 < text.length() && text.charAt(position + 1) != ']') {
        position++;
        if (character("a class") < low) {
          throw fault("a range is the wrong way round");
        }
      }
    }
    if (position == from + 1) {
      throw fault("a class is empty");
    }
  }

  private GbnfRules.Item group() {
    if (++depth > DEEPEST) {
      throw fault("groups are nested too deeply");
    }
    space(true);
    List<List<GbnfRules.Item>> ways = alternatives(true);
    if (!take(')')) {
      throw fault("a parenthesis has no partner");
    }
    depth--;
    int parts = ways.stream().flatMap(List::stream).mapToInt(GbnfRules.Item::weight).sum();
    return new GbnfRules.Item(rules.add(ways), false, 1 + parts);
  }

  private List<GbnfRules.Item> repeated(List<GbnfRules.Item> symbol, boolean nested) {
    if (!more()) {
      return symbol;
    }
    int min = 0;
    OptionalInt max = OptionalInt.empty();
    switch (text.charAt(position)) {
      case '*' -> position++;
      case '+' -> {
        position++;
        min = 1;
      }
      case '?' -> {
        position++;
        max = OptionalInt.of(1);
      }
      case '{' -> {
        position++;
        space(nested);
        min = count();
        max = OptionalInt.of(min);
        space(nested);
        if (take(',')) {
          space(nested);
          max = looking('}') ? OptionalInt.empty() : OptionalInt.of(count());
          space(nested);
        }
        if (!take('}')) {
          throw fault("a quantifier does not end");
        }
      }
      default -> {
        return symbol;
      }
    }
    space(nested);
    if (more() && "*+?{".indexOf(text.charAt(position)) >= 0) {
      throw fault("a quantifier follows another");
    }
    return List.of(repeated(symbol, min, max));
  }

  private GbnfRules.Item repeated(List<GbnfRules.Item> symbol, int min, OptionalInt max) {
    if (symbol.isEmpty()) {
      throw fault("a quantifier has nothing to repeat");
    }
    if (max.isPresent() && max.getAsInt() < min) {
      throw fault("a quantifier's bounds are the wrong way round");
    }
    int parts = symbol.stream().mapToInt(GbnfRules.Item::weight).sum();
    int times = Math.max(1, max.orElse(0) > 0 ? max.getAsInt() : min);
    if ((long) Math.max(1, parts) * times >= TOO_OFTEN) {
      throw fault("something is repeated too often");
    }
    String once = rules.add(List.of(symbol));
    String name = max.isPresent() ? once : rules.addEndless(once);
    return new GbnfRules.Item(name, min == 0, parts + times);
  }

  private int count() {
    int from = position;
    while (more() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
      position++;
    }
    if (position == from || position - from > 4) {
      throw fault("a quantifier is not a number up to " + TOO_OFTEN);
    }
    return Integer.parseInt(text, from, position, 10);
  }

  private int character(String where) {
    if (!more()) {
      throw fault(where + " does not end");
    }
    int c = text.codePointAt(position);
    position += Character.charCount(c);
    if (c != '\\') {
      return c;
    }
    char escape = more() ? text.charAt(position++) : '\0';
    return switch (escape) {
      case 'x' -> hex(2);
      case 'u' -> hex(4);
      case 'U' -> hex(8);
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'n' -> '\n';
      case '\\', '"', '[', ']' -> escape;
      default -> throw fault("an escape is not known");
    };
  }

  private int hex(int digits) {
    int end = position + digits;
    int value = 0;
    for (; position < end; position++) {
      int digit = more() ? Character.digit(text.charAt(position), 16) : -1;
      if (digit < 0 || text.charAt(position) > 'f') {
        throw fault("a character's number is not hexadecimal");
      }
      value = 16 * value + digit;
    }
    return value;
  }

  private String name() {
    int from = position;
    while (more() && inName(text.charAt(position))) {
      position++;
    }
    if (from == position) {
      throw fault("a rule's name, a literal or a class is expected");
    }
    return text.substring(from, position);
  }

  private static boolean inName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }

  private void space(boolean lineEnds) {
    while (more()) {
      char c = text.charAt(position);
      if (c == '#') {
        while (more() && "\r\n".indexOf(text.charAt(position)) < 0) {
          position++;
        }
      } else if (c == ' ' || c == '\t' || (lineEnds && (c == '\r' || c == '\n'))) {
        position++;
      } else {
        return;
      }
    }
  }

  private boolean more() {
    return position < text.length();
  }

  private boolean looking(char c) {
    return more() && text.charAt(position) == c;
  }

  private boolean take(char c) {
    boolean there = looking(c);
    position += there ? 1 : 0;
    return there;
  }

  private IllegalArgumentException fault(String what) {
    long line = 1 + text.substring(0, position).chars().filter(c -> c == '\n').count();
    return new IllegalArgumentException(
        "The grammar is not valid GBNF: line " + line + ": " + what);
  }
}
