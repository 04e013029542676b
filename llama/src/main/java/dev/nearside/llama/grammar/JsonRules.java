package dev.nearside.llama.grammar;

/**
 * The rules of JSON itself (RFC 8259). White space is bounded everywhere, so that a small model
 * cannot write blanks for ever, and so are the digits of numbers.
 */
final class JsonRules {
  /** Characters of a string that stand for themselves. */
  static final String PLAIN = "[^\"\\\\\\x7F\\x00-\\x1F]";

  static final String BOOLEAN = "(\"true\" | \"false\")";
  static final String NULL = "\"null\"";

  private static final String HEX = "[0-9a-fA-F]";
  private static final String FRACTION = "(\".\" [0-9]{1,16})?";

  private final RuleBook book;

  JsonRules(RuleBook book) {
    this.book = book;
  }

  /** Between tokens: nothing, a blank, or a line end and indentation. */
  String space() {
    return book.rule("space", "(\" \" | \"\\n\" [ \\t]{0,16})?");
  }

  /** One character of a string, escaped or not; a surrogate pair counts as one. */
  String character() {
    String unit = "[0-9a-cA-CefEF] %1$s{3} | [dD] [0-7] %1$s{2}".formatted(HEX);
    String pair = "[dD] [89abAB] %1$s{2} \"\\\\u\" [dD] [c-fC-F] %1$s{2}".formatted(HEX);
    String escape = "[\"\\\\/bfnrt] | \"u\" (%s | %s)".formatted(unit, pair);
    return book.rule("char", PLAIN + " | \"\\\\\" (" + escape + ")");
  }

  String string() {
    return book.rule("string", "\"\\\"\" " + character() + "* \"\\\"\"");
  }

  String integer() {
    return book.rule("integer", "\"-\"? (\"0\" | [1-9] [0-9]{0,15})");
  }

  String number() {
    return book.rule("number", integer() + " " + FRACTION + " ([eE] [-+]? [0-9]{1,3})?");
  }

  /** A whole value of {@code digits}, with or without a fraction. */
  static String withFraction(String digits) {
    return digits + " " + FRACTION;
  }

  /** Any object. */
  String object() {
    return object(value());
  }

  /** Any array. */
  String array() {
    return array(value());
  }

  /** Any value. */
  String value() {
    String name = "value";
    if (book.claim(name)) {
      book.define(
          name, String.join(" | ", object(name), array(name), string(), number(), BOOLEAN, NULL));
    }
    return name;
  }

  private String object(String value) {
    String pair = book.rule("pair", string() + " \":\" \" \"? " + value);
    return book.rule(
        "object", "\"{\" %1$s (%2$s (\",\" %1$s %2$s)*)? %1$s \"}\"".formatted(space(), pair));
  }

  private String array(String value) {
    return book.rule(
        "array", "\"[\" %1$s (%2$s (\",\" %1$s %2$s)*)? %1$s \"]\"".formatted(space(), value));
  }
}
