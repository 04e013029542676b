package dev.nearside.llama.grammar;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the keywords of JSON Schema speak about. */
final class Keywords {
  /** They say something to people, or where other schemas are, but limit nothing. */
  private static final Set<String> NOTES =
      Set.of(
          "title",
          "description",
          "default",
          "example",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly",
          "$comment",
          "$schema",
          "$id",
          "$defs",
          "definitions");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("properties", "object"),
          Map.entry("required", "object"),
          Map.entry("additionalProperties", "object"),
          Map.entry("minProperties", "object"),
          Map.entry("maxProperties", "object"),
          Map.entry("items", "array"),
          Map.entry("prefixItems", "array"),
          Map.entry("additionalItems", "array"),
          Map.entry("minItems", "array"),
          Map.entry("maxItems", "array"),
          Map.entry("uniqueItems", "array"),
          Map.entry("minLength", "string"),
          Map.entry("maxLength", "string"),
          Map.entry("pattern", "string"),
          Map.entry("format", "string"),
          Map.entry("minimum", "number"),
          Map.entry("maximum", "number"),
          Map.entry("exclusiveMinimum", "number"),
          Map.entry("exclusiveMaximum", "number"),
          Map.entry("multipleOf", "number"));

  private static final Set<String> GENERAL =
      Set.of("type", "nullable", "enum", "const", "anyOf", "oneOf", "allOf", "$ref");

  private static final List<String> ALL_TYPES =
      List.of("object", "array", "string", "number", "boolean", "null");

  private Keywords() {}

  static boolean limits(String keyword) {
    return !NOTES.contains(keyword) && !keyword.startsWith("x-");
  }

  /** The schema without what limits nothing. */
  static ObjectNode limitsOf(ObjectNode schema) {
    ObjectNode kept = schema.objectNode();
    for (Map.Entry<String, JsonNode> field : schema.properties()) {
      if (limits(field.getKey())) {
        kept.set(field.getKey(), field.getValue());
      }
    }
    return kept;
  }

  /**
   * @throws UnsupportedSchemaException if a keyword is not known here
   */
  static void requireKnown(ObjectNode schema, String at) {
    for (String keyword : schema.propertyNames()) {
      if (!TYPES.containsKey(keyword) && !GENERAL.contains(keyword) && limits(keyword)) {
        throw new UnsupportedSchemaException(keyword, at, "no grammar can keep it");
      }
    }
  }

  /** The types a value may have: as said, else as the other keywords suggest, else all. */
  static Set<String> types(ObjectNode schema, String at) {
    Set<String> types = new LinkedHashSet<>();
    JsonNode said = schema.path("type");
    if (said.isString()) {
      types.add(said.stringValue());
    }
    for (JsonNode type : said.isArray() ? said.values() : List.<JsonNode>of()) {
      types.add(type.asString(""));
    }
    if (said.isMissingNode()) {
      schema.propertyNames().stream()
          .filter(TYPES::containsKey)
          .map(TYPES::get)
          .forEach(types::add);
    }
    if (types.isEmpty() && said.isMissingNode()) {
      types.addAll(ALL_TYPES);
    }
    for (String type : types) {
      if (!ALL_TYPES.contains(type) && !type.equals("integer")) {
        throw new UnsupportedSchemaException(
            "type", at, "\"" + shown(type) + "\" is no type of JSON");
      }
    }
    if (types.isEmpty()) {
      throw new UnsupportedSchemaException("type", at, "it names no type");
    }
    if (schema.path("nullable").asBoolean(false)) {
      types.add("null");
    }
    return types;
  }

  private static String shown(String type) {
    return type.length() > 20 ? type.substring(0, 20) + "…" : type;
  }
}
