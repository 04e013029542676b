package dev.nearside.llama.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Arrays: listed items first, then items of one kind, as many as the bounds say. */
final class Arrays {
  private final RuleBook book;
  private final JsonRules json;
  private final SchemaCompiler compiler;

  Arrays(RuleBook book, JsonRules json, SchemaCompiler compiler) {
    this.book = book;
    this.json = json;
    this.compiler = compiler;
  }

  String of(ObjectNode schema, Site site) {
    if (schema.path("uniqueItems").asBoolean(false)) {
      throw new UnsupportedSchemaException(
          "uniqueItems", site.pointer(), "a grammar cannot compare items");
    }
    Strings.Limits limits = Strings.Limits.of(schema, "minItems", "maxItems", site.pointer());
    boolean older = schema.path("items").isArray();
    String listKeyword = older ? "items" : "prefixItems";
    List<String> listed = new ArrayList<>();
    for (JsonNode item : schema.path(listKeyword).values()) {
      listed.add(compiler.compile(item, site.inside(listKeyword, Integer.toString(listed.size()))));
    }
    String restKeyword = older ? "additionalItems" : "items";
    JsonNode rest = schema.path(restKeyword);
    boolean closed =
        rest.isMissingNode()
            ? !listed.isEmpty() && limits.min() <= listed.size()
            : rest.isBoolean() && !rest.booleanValue();
    if (closed && limits.min() > listed.size()) {
      throw new UnsupportedSchemaException(
          "minItems", site.pointer(), "there are fewer kinds of items");
    }
    JsonNode kind = rest.isMissingNode() ? schema.booleanNode(true) : rest;
    String others = closed ? "" : compiler.compile(kind, site.inside(restKeyword));
    return brackets(listed, others, limits);
  }

  private String brackets(List<String> listed, String others, Strings.Limits limits) {
    String comma = "\",\" " + json.space() + " ";
    int count = Math.min(listed.size(), limits.max().orElse(Integer.MAX_VALUE));
    int least = Math.max(0, limits.min() - count);
    OptionalInt most =
        limits.max().isPresent()
            ? OptionalInt.of(limits.max().getAsInt() - count)
            : OptionalInt.empty();
    String items;
    if (others.isEmpty()) {
      items = Gbnf.EMPTY;
    } else if (count > 0) {
      items = book.repeat(book.rule("item", comma + others), least, most);
    } else {
      items = list(others, book.rule("item", comma + others), least, most);
    }
    for (int i = count - 1; i >= 0; i--) {
      String from = (i == 0 ? "" : comma) + listed.get(i) + " " + items;
      items = book.rule("items", i < limits.min() ? from : "(" + from + ")?");
    }
    return book.rule(
        "array", "\"[\" " + json.space() + " " + items + " " + json.space() + " \"]\"");
  }

  private String list(String first, String next, int least, OptionalInt most) {
    if (most.isPresent() && most.getAsInt() == 0) {
      return Gbnf.EMPTY;
    }
    OptionalInt more = most.isPresent() ? OptionalInt.of(most.getAsInt() - 1) : OptionalInt.empty();
    String all = first + " " + book.repeat(next, Math.max(0, least - 1), more);
    return least == 0 ? "(" + all + ")?" : all;
  }
}
