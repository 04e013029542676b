package dev.nearside.llama.grammar;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether it is plain that no value fits two schemas. */
final class Disjoint {
  private Disjoint() {}

  static boolean are(ObjectNode first, ObjectNode second, String at) {
    if (first.has("anyOf") || first.has("oneOf") || second.has("anyOf") || second.has("oneOf")) {
      return false;
    }
    if (lists(first) && lists(second)) {
      Set<JsonNode> shared = new HashSet<>(Values.of(first, at));
      shared.retainAll(Values.of(second, at));
      return shared.isEmpty();
    }
    if (!saysType(first) || !saysType(second)) {
      return false;
    }
    Set<String> types = wide(first, at);
    types.retainAll(wide(second, at));
    return types.isEmpty()
        || (types.equals(Set.of("object"))
            && (differByValue(first, second, at)
                || refuses(first, second)
                || refuses(second, first)));
  }

  private static boolean saysType(ObjectNode schema) {
    return schema.has("type") || lists(schema);
  }

  private static boolean lists(JsonNode schema) {
    return schema.has("enum") || schema.has("const");
  }

  private static Set<String> wide(ObjectNode schema, String at) {
    Set<String> types = new HashSet<>();
    if (schema.has("type")) {
      types.addAll(Keywords.types(schema, at));
    } else {
      for (JsonNode value : Values.of(schema, at)) {
        types.add(
            value.isNull()
                ? "null"
                : value.getNodeType().name().toLowerCase(java.util.Locale.ROOT));
      }
    }
    if (types.remove("integer")) {
      types.add("number");
    }
    return types;
  }

  /** A property both need, with other values in each. */
  private static boolean differByValue(ObjectNode first, ObjectNode second, String at) {
    for (JsonNode name : first.path("required").values()) {
      String property = name.asString("");
      if (second.path("required").values().contains(name)
          && first.path("properties").path(property) instanceof ObjectNode mine
          && second.path("properties").path(property) instanceof ObjectNode theirs
          && lists(mine)
          && lists(theirs)) {
        Set<JsonNode> shared = new HashSet<>(Values.of(mine, at));
        shared.retainAll(Values.of(theirs, at));
        if (shared.isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code closed} has no room for a property that the other needs. */
  private static boolean refuses(ObjectNode closed, ObjectNode other) {
    JsonNode additional = closed.path("additionalProperties");
    if (!additional.isBoolean() || additional.booleanValue()) {
      return false;
    }
    for (JsonNode name : other.path("required").values()) {
      if (!closed.path("properties").has(name.asString(""))) {
        return true;
      }
    }
    return false;
  }
}
