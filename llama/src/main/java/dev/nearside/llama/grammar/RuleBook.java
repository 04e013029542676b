package dev.nearside.llama.grammar;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The rules of a grammar in the making. Equal rules are written once, and the whole is bounded.
 * Elements are what can stand in a sequence and be repeated: a rule's name, a literal, a class, or
 * anything in parentheses.
 */
final class RuleBook {
  private static final int MOST_CHARACTERS = 400_000;
  private static final int WRITTEN_OUT = 8;

  private record Run(String element, int count) {}

  private final Map<String, String> rules = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<Run, String> exact = new HashMap<>();
  private final Map<Run, String> bounded = new HashMap<>();
  private int characters;
  private int reserved;

  /** The name of a rule with this body. */
  String rule(String hint, String body) {
    String known = names.get(body);
    if (known != null) {
      return known;
    }
    String name = reserve(hint);
    define(name, body);
    names.put(body, name);
    return name;
  }

  /** A name for a rule whose body is not known yet. */
  String reserve(String hint) {
    reserved++;
    return hint + "-" + reserved;
  }

  /** Takes a fixed name; false if it is taken already. */
  boolean claim(String name) {
    return rules.putIfAbsent(name, "") == null;
  }

  /**
   * Gives a reserved name its body.
   *
   * @throws UnsupportedSchemaException if the grammar becomes too large
   */
  void define(String name, String body) {
    rules.put(name, body);
    characters += name.length() + body.length() + 6;
    if (characters > MOST_CHARACTERS) {
      throw new UnsupportedSchemaException("$schema", "", "the whole schema is too large");
    }
  }

  /** The grammar's text, with {@code root} as what is matched. */
  String text(String root) {
    StringBuilder out = new StringBuilder("root ::= ").append(root).append('\n');
    rules.forEach((name, body) -> out.append(name).append(" ::= ").append(body).append('\n'));
    return out.toString();
  }

  /**
   * An element that matches {@code element} from {@code min} to {@code max} times. Its rules and
   * the engine's states grow with the logarithm of the bounds.
   */
  String repeat(String element, int min, OptionalInt max) {
    String required = exactly(element, min);
    String more = max.isPresent() ? atMost(element, max.getAsInt() - min) : element + "*";
    if (required.equals(Gbnf.EMPTY)) {
      return more;
    }
    return more.equals(Gbnf.EMPTY) ? required : rule("run", required + " " + more);
  }

  private String exactly(String element, int count) {
    if (count == 0) {
      return Gbnf.EMPTY;
    }
    if (count <= WRITTEN_OUT) {
      return count == 1 ? element : element + "{" + count + "}";
    }
    Run run = new Run(element, count);
    String known = exact.get(run);
    if (known == null) {
      String half = rule("run", exactly(element, count / 2));
      known = rule("run", half + " " + half + (count % 2 == 1 ? " " + element : ""));
      exact.put(run, known);
    }
    return known;
  }

  private String atMost(String element, int count) {
    if (count == 0) {
      return Gbnf.EMPTY;
    }
    if (count <= WRITTEN_OUT) {
      return element + "{0," + count + "}";
    }
    Run run = new Run(element, count);
    String known = bounded.get(run);
    if (known == null) {
      int half = (count + 1) / 2;
      String many = exactly(element, half) + " " + atMost(element, count - half);
      known = rule("run", many + " | " + atMost(element, half - 1));
      bounded.put(run, known);
    }
    return known;
  }
}
