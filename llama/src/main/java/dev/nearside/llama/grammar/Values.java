package dev.nearside.llama.grammar;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The values that {@code enum} or {@code const} list. */
final class Values {
  private Values() {}

  /** Those among them that have one of the schema's types. */
  static List<JsonNode> of(ObjectNode schema, String at) {
    String keyword = schema.has("const") ? "const" : "enum";
    JsonNode listed = schema.path("enum");
    if (keyword.equals("enum") && !listed.isArray()) {
      throw new UnsupportedSchemaException(keyword, at, "it must be a list of values");
    }
    List<JsonNode> values =
        keyword.equals("enum") ? List.copyOf(listed.values()) : List.of(schema.path("const"));
    List<JsonNode> fitting =
        values.stream()
            .filter(value -> !schema.has("type") || fits(value, Keywords.types(schema, at)))
            .filter(value -> listed.isMissingNode() || listed.values().contains(value))
            .toList();
    if (fitting.stream().anyMatch(value -> Gbnf.broken(value.toString()))) {
      throw new UnsupportedSchemaException(keyword, at, "a value has half a character in it");
    }
    if (fitting.isEmpty()) {
      throw new UnsupportedSchemaException(keyword, at, "no value is left of it");
    }
    return fitting;
  }

  private static boolean fits(JsonNode value, Set<String> types) {
    return types.contains(type(value))
        || (value.isIntegralNumber() && types.contains("integer"))
        || (value.isNumber()
            && types.contains("integer")
            && value.doubleValue() == Math.rint(value.doubleValue()));
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case STRING -> "string";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      default -> "null";
    };
  }
}
