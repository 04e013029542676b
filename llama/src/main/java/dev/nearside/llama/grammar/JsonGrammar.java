package dev.nearside.llama.grammar;

import tools.jackson.databind.JsonNode;

/**
 * Grammars for JSON, in llama.cpp's GBNF. What they let through is always valid: they may be
 * narrower than a schema (properties come in its order, numbers have at most 16 digits), never
 * wider.
 *
 * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema, draft 2020-12</a>
 */
public final class JsonGrammar {
  private JsonGrammar() {}

  /** Any JSON object. */
  public static String anyObject() {
    RuleBook book = new RuleBook();
    return book.text(new JsonRules(book).object());
  }

  /**
   * What a schema allows.
   *
   * @throws UnsupportedSchemaException if it says something that a grammar cannot keep, or is too
   *     large or too deep
   */
  public static String of(JsonNode schema) {
    RuleBook book = new RuleBook();
    String text = book.text(new SchemaCompiler(book, schema).compile(schema, Site.TOP));
    if (!GbnfSyntax.ends(text)) {
      throw new UnsupportedSchemaException("$ref", "", "a value that fits it would never end");
    }
    return text;
  }
}
