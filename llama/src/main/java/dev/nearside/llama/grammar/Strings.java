package dev.nearside.llama.grammar;

import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Strings of a length, a format or a pattern. */
final class Strings {
  private final RuleBook book;
  private final JsonRules json;

  Strings(RuleBook book, JsonRules json) {
    this.book = book;
    this.json = json;
  }

  String of(ObjectNode schema, String at) {
    boolean lengths = schema.has("minLength") || schema.has("maxLength");
    JsonNode format = schema.path("format");
    JsonNode pattern = schema.path("pattern");
    if (!format.isMissingNode()) {
      requireAlone(lengths || schema.has("pattern"), "format", at);
      return quoted(
          Formats.expression(format.asString(""))
              .orElseThrow(() ->
                  new UnsupportedSchemaException("format", at, "the device does not know it")));
    }
    if (!pattern.isMissingNode()) {
      requireAlone(lengths, "pattern", at);
      return quoted(Pattern.expression(pattern.asString(""), book, json, at));
    }
    if (!lengths) {
      return json.string();
    }
    Limits limits = Limits.of(schema, "minLength", "maxLength", at);
    return quoted(book.repeat(json.character(), limits.min(), limits.max()));
  }

  private static void requireAlone(boolean others, String keyword, String at) {
    if (others) {
      throw new UnsupportedSchemaException(
          keyword, at, "it cannot be kept together with other limits of the same string");
    }
  }

  private String quoted(String inside) {
    return book.rule("text", "\"\\\"\" (" + inside + ") \"\\\"\"");
  }

  /** How often something may stand. */
  record Limits(int min, OptionalInt max) {
    private static final int LARGEST = 1_000_000;

    static Limits of(ObjectNode schema, String least, String most, String at) {
      int min = count(schema, least, at).orElse(0);
      OptionalInt max = count(schema, most, at);
      if (max.isPresent() && max.getAsInt() < min) {
        throw new UnsupportedSchemaException(most, at, "it is less than " + least);
      }
      return new Limits(min, max);
    }

    private static OptionalInt count(ObjectNode schema, String keyword, String at) {
      JsonNode value = schema.path(keyword);
      if (value.isMissingNode()) {
        return OptionalInt.empty();
      }
      double number = value.isNumber() ? value.doubleValue() : -1;
      if (!(number >= 0 && number <= LARGEST) || number != Math.rint(number)) {
        throw new UnsupportedSchemaException(
            keyword, at, "it must be a whole number from 0 to " + LARGEST);
      }
      return OptionalInt.of((int) number);
    }
  }
}
