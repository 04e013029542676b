package dev.nearside.llama.grammar;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one schema of several that hold at once: {@code allOf}, and a {@code $ref} among others.
 */
final class Flattener {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonNode root;
  private final Work work;

  Flattener(JsonNode root, Work work) {
    this.root = root;
    this.work = work;
  }

  /** Bounds what a hostile schema can make us do. */
  static final class Work {
    private static final int MOST = 50_000;
    private int done;

    void step(int count, String at) {
      done += count;
      if (done > MOST) {
        throw new UnsupportedSchemaException("$schema", at, "the schema takes too much work");
      }
    }
  }

  /** The schema that a reference within the document names. */
  JsonNode resolve(String reference, String at) {
    if (!reference.startsWith("#")) {
      throw new UnsupportedSchemaException("$ref", at, "it leads out of the document");
    }
    try {
      String pointer = URLDecoder.decode(reference.substring(1), StandardCharsets.UTF_8);
      JsonNode target = root.at(JsonPointer.compile(pointer));
      if (!target.isMissingNode()) {
        return target;
      }
    } catch (IllegalArgumentException | JacksonException e) {
      throw new UnsupportedSchemaException("$ref", at, "it is not a JSON pointer");
    }
    throw new UnsupportedSchemaException("$ref", at, "nothing is there");
  }

  /** The schema without notes, {@code allOf} and {@code $ref}. */
  ObjectNode flat(JsonNode schema, String at) {
    return flat(schema, at, new HashSet<>());
  }

  private ObjectNode flat(JsonNode schema, String at, Set<String> followed) {
    work.step(1, at);
    if (schema.isBoolean() && schema.booleanValue()) {
      return NODES.objectNode();
    }
    if (!(schema instanceof ObjectNode object)) {
      throw new UnsupportedSchemaException("false", at, "it allows nothing");
    }
    ObjectNode result = Keywords.limitsOf(object);
    JsonNode reference = result.remove("$ref");
    JsonNode all = result.remove("allOf");
    if (reference != null) {
      if (!followed.add(reference.asString(""))) {
        throw new UnsupportedSchemaException("$ref", at, "it leads back to itself");
      }
      JsonNode target = resolve(reference.asString(""), at);
      result = merge(flat(target, at, followed), result, at);
      followed.remove(reference.asString(""));
    }
    int index = 0;
    for (JsonNode part : all == null ? List.<JsonNode>of() : all.values()) {
      result = merge(result, flat(part, at + "/allOf/" + index++, followed), at);
    }
    Keywords.requireKnown(result, at);
    return result;
  }

  /** What holds where both flat schemas hold. */
  ObjectNode merge(ObjectNode first, ObjectNode second, String at) {
    work.step(1 + first.size() + second.size(), at);
    requireSameClosing(first, second, at);
    requireSameClosing(second, first, at);
    ObjectNode merged = first.objectNode().setAll(first);
    for (Map.Entry<String, JsonNode> field : second.properties()) {
      JsonNode mine = merged.get(field.getKey());
      JsonNode theirs = field.getValue();
      merged.set(
          field.getKey(),
          mine == null || mine.equals(theirs) ? theirs : both(field.getKey(), mine, theirs, at));
    }
    return merged;
  }

  /** With more properties on the other side, a closed object would have to lose some. */
  private static void requireSameClosing(ObjectNode closed, ObjectNode other, String at) {
    JsonNode additional = closed.path("additionalProperties");
    boolean open = additional.isMissingNode() || (additional.isBoolean() && additional.asBoolean());
    for (String name : other.path("properties").propertyNames()) {
      if (!open && !closed.path("properties").has(name)) {
        throw new UnsupportedSchemaException(
            "additionalProperties", at, "another part of the same object has more properties");
      }
    }
  }

  private JsonNode both(String keyword, JsonNode mine, JsonNode theirs, String at) {
    return switch (keyword) {
      case "properties" -> properties(mine, theirs, at);
      case "required" -> union(mine, theirs);
      case "type" -> commonTypes(mine, theirs, at);
      case "enum" -> common(mine, theirs, at);
      case "minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties" ->
          mine.asDouble(0) >= theirs.asDouble(0) ? mine : theirs;
      case "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties" ->
          mine.asDouble(0) <= theirs.asDouble(0) ? mine : theirs;
      case "items" -> allOf(mine, theirs);
      case "additionalProperties" -> allOf(mine, theirs);
      case "nullable" -> NODES.booleanNode(mine.asBoolean(false) && theirs.asBoolean(false));
      default ->
          throw new UnsupportedSchemaException(
              keyword, at, "two different ones hold for the same value");
    };
  }

  private JsonNode properties(JsonNode mine, JsonNode theirs, String at) {
    if (!mine.isObject() || !theirs.isObject()) {
      throw new UnsupportedSchemaException("properties", at, "it must be an object");
    }
    work.step(mine.size() + theirs.size(), at);
    ObjectNode merged = NODES.objectNode().setAll((ObjectNode) mine);
    for (Map.Entry<String, JsonNode> field : theirs.properties()) {
      JsonNode known = merged.get(field.getKey());
      merged.set(
          field.getKey(),
          known == null || known.equals(field.getValue())
              ? field.getValue()
              : allOf(known, field.getValue()));
    }
    return merged;
  }

  private static ObjectNode allOf(JsonNode mine, JsonNode theirs) {
    ObjectNode both = NODES.objectNode();
    both.putArray("allOf").add(mine).add(theirs);
    return both;
  }

  private static ArrayNode union(JsonNode mine, JsonNode theirs) {
    Set<JsonNode> names = new LinkedHashSet<>(mine.values());
    names.addAll(theirs.values());
    return array(names);
  }

  private static ArrayNode common(JsonNode mine, JsonNode theirs, String at) {
    Set<JsonNode> values = new LinkedHashSet<>(mine.values());
    values.retainAll(theirs.values());
    if (values.isEmpty()) {
      throw new UnsupportedSchemaException("enum", at, "its parts have no value in common");
    }
    return array(values);
  }

  private static ArrayNode commonTypes(JsonNode mine, JsonNode theirs, String at) {
    List<String> left = names(mine);
    List<String> right = names(theirs);
    Set<String> types = new LinkedHashSet<>();
    for (String type : left) {
      if (right.contains(type) || (type.equals("integer") && right.contains("number"))) {
        types.add(type);
      } else if (type.equals("number") && right.contains("integer")) {
        types.add("integer");
      }
    }
    if (types.isEmpty()) {
      throw new UnsupportedSchemaException("type", at, "its parts have no type in common");
    }
    ArrayNode array = NODES.arrayNode();
    types.forEach(array::add);
    return array;
  }

  private static List<String> names(JsonNode type) {
    List<String> names = new ArrayList<>();
    if (type.isString()) {
      names.add(type.stringValue());
    }
    for (JsonNode name : type.isArray() ? type.values() : List.<JsonNode>of()) {
      names.add(name.asString(""));
    }
    return names;
  }

  private static ArrayNode array(Set<JsonNode> values) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(array::add);
    return array;
  }
}
