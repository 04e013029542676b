package dev.nearside.llama.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a grammar's text and follows all its stacks at once, as llama.cpp does. */
final class GbnfMatcher {
  private sealed interface Symbol {}

  private record Characters(List<int[]> ranges, boolean negated) implements Symbol {
    boolean matches(int c) {
      return ranges.stream().anyMatch(r -> r[0] <= c && c <= r[1]) != negated;
    }
  }

  private record Rule(String name) implements Symbol {}

  /** What is still to be matched; null is the end. */
  private record Stack(Symbol top, Stack rest) {}

  private final Map<String, List<List<Symbol>>> rules = new HashMap<>();
  private String text = "";
  private int at;
  private int made;

  GbnfMatcher(String grammar) {
    for (String line : grammar.split("\n", -1)) {
      if (!line.isEmpty()) {
        String[] parts = line.split(" ::= ", 2);
        text = parts[1];
        at = 0;
        List<List<Symbol>> ways = alternatives();
        if (at != text.length()) {
          throw new IllegalArgumentException("Left over: " + text.substring(at));
        }
        rules.put(parts[0], ways);
      }
    }
    rules
        .values()
        .forEach(ways ->
            ways.forEach(way ->
                way.forEach(symbol -> {
                  if (symbol instanceof Rule(String name) && !rules.containsKey(name)) {
                    throw new IllegalArgumentException("Undefined: " + name);
                  }
                })));
  }

  boolean matches(String input) {
    Set<Stack> stacks = new HashSet<>();
    boolean ended = expand(new Stack(new Rule("root"), null), stacks, 0);
    for (int c : input.codePoints().toArray()) {
      Set<Stack> next = new HashSet<>();
      ended = false;
      for (Stack stack : stacks) {
        if (((Characters) stack.top).matches(c)) {
          ended |= expand(stack.rest, next, 0);
        }
      }
      stacks = next;
    }
    return ended;
  }

  private boolean expand(Stack stack, Set<Stack> into, int depth) {
    if (depth > 2000) {
      throw new IllegalStateException("Left recursion");
    }
    if (stack == null) {
      return true;
    }
    if (!(stack.top instanceof Rule(String name))) {
      into.add(stack);
      return false;
    }
    boolean ended = false;
    for (List<Symbol> way : rules.get(name)) {
      Stack next = stack.rest;
      for (Symbol symbol : way.reversed()) {
        next = new Stack(symbol, next);
      }
      ended |= expand(next, into, depth + 1);
    }
    return ended;
  }

  private List<List<Symbol>> alternatives() {
    List<List<Symbol>> ways = new ArrayList<>();
    ways.add(sequence());
    while (at < text.length() && text.charAt(at) == '|') {
      at++;
      ways.add(sequence());
    }
    return ways;
  }

  private List<Symbol> sequence() {
    List<Symbol> all = new ArrayList<>();
    skip();
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      all.addAll(repeated(primary()));
      skip();
    }
    return all;
  }

  private List<Symbol> primary() {
    char c = text.charAt(at);
    if (c == '"') {
      List<Symbol> letters = new ArrayList<>();
      at++;
      while (text.charAt(at) != '"') {
        int letter = character();
        letters.add(new Characters(List.of(new int[] {letter, letter}), false));
      }
      at++;
      return letters;
    }
    if (c == '[') {
      return List.of(characters());
    }
    if (c == '(') {
      at++;
      String name = define(alternatives());
      at++;
      return List.of(new Rule(name));
    }
    int from = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-')) {
      at++;
    }
    if (from == at) {
      throw new IllegalArgumentException("Unexpected: " + text.substring(at));
    }
    return List.of(new Rule(text.substring(from, at)));
  }

  private Characters characters() {
    at++;
    boolean negated = text.charAt(at) == '^';
    at += negated ? 1 : 0;
    List<int[]> ranges = new ArrayList<>();
    while (text.charAt(at) != ']') {
      int from = character();
      int to = from;
      if (text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
        at++;
        to = character();
      }
      ranges.add(new int[] {from, to});
    }
    at++;
    return new Characters(ranges, negated);
  }

  private int character() {
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    if (c != '\\') {
      return c;
    }
    char escape = text.charAt(at++);
    int digits =
        switch (escape) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> 0;
        };
    if (digits > 0) {
      at += digits;
      return Integer.parseInt(text.substring(at - digits, at), 16);
    }
    return switch (escape) {
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'n' -> '\n';
      case '\\', '"', '[', ']' -> escape;
      default -> throw new IllegalArgumentException("Unknown escape " + escape);
    };
  }

  private List<Symbol> repeated(List<Symbol> once) {
    char sign = at < text.length() ? text.charAt(at) : ' ';
    if ("*+?{".indexOf(sign) < 0) {
      return once;
    }
    at++;
    return switch (sign) {
      case '*' -> many(once);
      case '+' -> concat(once, many(once));
      case '?' -> List.of(new Rule(define(List.of(once, List.of()))));
      default -> counted(once);
    };
  }

  private List<Symbol> counted(List<Symbol> once) {
    int end = text.indexOf('}', at);
    String[] bounds = text.substring(at, end).split(",", -1);
    at = end + 1;
    int min = Integer.parseInt(bounds[0]);
    int max = bounds.length == 1 ? min : Integer.parseInt(bounds[1]);
    List<Symbol> all = List.of();
    for (int i = min; i < max; i++) {
      all = List.of(new Rule(define(List.of(concat(once, all), List.of()))));
    }
    for (int i = 0; i < min; i++) {
      all = concat(once, all);
    }
    return all;
  }

  private static List<Symbol> concat(List<Symbol> first, List<Symbol> second) {
    List<Symbol> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  private List<Symbol> many(List<Symbol> once) {
    String name = "made" + made++;
    List<Symbol> again = new ArrayList<>(once);
    again.add(new Rule(name));
    rules.put(name, List.of(again, List.of()));
    return List.of(new Rule(name));
  }

  private String define(List<List<Symbol>> ways) {
    String name = "made" + made++;
    rules.put(name, ways);
    return name;
  }

  private void skip() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }
}
