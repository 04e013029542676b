package dev.nearside.llama.grammar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Objects: the properties in the order the schema lists them, then others where it allows them.
 * Others are allowed where {@code additionalProperties} says so, and where nothing is listed.
 */
final class Objects {
  private static final int LONGEST_NAME = 256;

  private final RuleBook book;
  private final JsonRules json;
  private final SchemaCompiler compiler;

  Objects(RuleBook book, JsonRules json, SchemaCompiler compiler) {
    this.book = book;
    this.json = json;
    this.compiler = compiler;
  }

  private record Member(String pair, boolean required) {}

  String of(ObjectNode schema, Site site) {
    Set<String> required = required(schema, site);
    Map<String, JsonNode> properties = properties(schema, required, site);
    requireCounts(schema, required.size(), properties.size(), site);
    if (properties.isEmpty() && !schema.has("additionalProperties")) {
      return json.object();
    }
    List<Member> members = new ArrayList<>();
    properties.forEach((name, value) -> {
      Site there =
          schema.path("properties").has(name)
              ? site.inside("properties", name)
              : site.inside("additionalProperties");
      String key = Gbnf.literal(StringNode.valueOf(name) + ":");
      members.add(
          new Member(
              book.rule("member", key + " \" \"? " + compiler.compile(value, there)),
              required.contains(name)));
    });
    return braces(members, others(schema, properties.keySet(), site));
  }

  private String braces(List<Member> members, String others) {
    String comma = "\",\" " + json.space() + " ";
    boolean open = !others.isEmpty();
    String after = open ? book.rule("others", "(" + comma + others + ")*") : Gbnf.EMPTY;
    String first = open ? book.rule("others", "(" + others + " " + after + ")?") : Gbnf.EMPTY;
    for (Member member : members.reversed()) {
      String begun = member.pair + " " + after;
      first = book.rule("members", member.required ? begun : begun + " | " + first);
      String next = comma + member.pair;
      after = book.rule("members", (member.required ? next : "(" + next + ")?") + " " + after);
    }
    return book.rule(
        "object", "\"{\" " + json.space() + " " + first + " " + json.space() + " \"}\"");
  }

  /** A pair whose key is none of the listed ones; empty if there may be none. */
  private String others(ObjectNode schema, Set<String> listed, Site site) {
    JsonNode additional = schema.path("additionalProperties");
    if (additional.isMissingNode() || (additional.isBoolean() && !additional.booleanValue())) {
      return "";
    }
    List<String> plain =
        listed.stream()
            .filter(name -> StringNode.valueOf(name).toString().equals("\"" + name + "\""))
            .toList();
    if (plain.stream().anyMatch(name -> name.length() > LONGEST_NAME)) {
      throw new UnsupportedSchemaException("properties", site.pointer(), "a name is too long");
    }
    String key = plain.isEmpty() ? JsonRules.PLAIN + "*" : Trie.of(plain).excluding(book);
    String value = compiler.compile(additional, site.inside("additionalProperties"));
    return book.rule("pair", "\"\\\"\" " + key + " \"\\\":\" \" \"? " + value);
  }

  private static Set<String> required(ObjectNode schema, Site site) {
    Set<String> names = new LinkedHashSet<>();
    JsonNode listed = schema.path("required");
    if (!listed.isMissingNode() && !listed.isArray()) {
      throw new UnsupportedSchemaException(
          "required", site.pointer(), "it must be a list of names");
    }
    listed.values().forEach(name -> names.add(name.asString("")));
    return names;
  }

  private static Map<String, JsonNode> properties(
      ObjectNode schema, Set<String> required, Site site) {
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    JsonNode listed = schema.path("properties");
    if (!listed.isMissingNode() && !listed.isObject()) {
      throw new UnsupportedSchemaException("properties", site.pointer(), "it must be an object");
    }
    listed
        .properties()
        .forEach(field -> {
          boolean never = field.getValue().isBoolean() && !field.getValue().booleanValue();
          if (!never || required.contains(field.getKey())) {
            properties.put(field.getKey(), field.getValue());
          }
        });
    JsonNode additional = schema.path("additionalProperties");
    JsonNode any = additional.isMissingNode() ? schema.booleanNode(true) : additional;
    required.forEach(name -> properties.putIfAbsent(name, any));
    if (required.stream().anyMatch(Gbnf::broken)) {
      throw new UnsupportedSchemaException(
          "required", site.pointer(), "a name has half a character in it");
    }
    return properties;
  }

  private static void requireCounts(ObjectNode schema, int required, int listed, Site site) {
    Strings.Limits limits =
        Strings.Limits.of(schema, "minProperties", "maxProperties", site.pointer());
    if (limits.min() > required) {
      throw new UnsupportedSchemaException(
          "minProperties", site.pointer(), "only what is required can be counted on");
    }
    boolean open =
        schema.has("additionalProperties")
            ? !schema.path("additionalProperties").isBoolean()
                || schema.path("additionalProperties").booleanValue()
            : listed == 0;
    if (limits.max().isPresent() && (open || limits.max().getAsInt() < listed)) {
      throw new UnsupportedSchemaException(
          "maxProperties", site.pointer(), "it is less than the schema could hold");
    }
  }
}
