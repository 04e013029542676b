package dev.nearside.llama.grammar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compiles one schema document to rules. */
final class SchemaCompiler {
  private final RuleBook book;
  private final JsonRules json;
  private final Flattener flattener;
  private final Flattener.Work work = new Flattener.Work();
  private final Strings strings;
  private final Numbers numbers;
  private final Objects objects;
  private final Arrays arrays;
  private final Map<String, String> references = new HashMap<>();
  private final Map<String, Set<String>> beginnings = new HashMap<>();

  SchemaCompiler(RuleBook book, JsonNode root) {
    this.book = book;
    this.json = new JsonRules(book);
    this.flattener = new Flattener(root, work);
    this.strings = new Strings(book, json);
    this.numbers = new Numbers(book);
    this.objects = new Objects(book, json, this);
    this.arrays = new Arrays(book, json, this);
  }

  /**
   * An element that matches what the schema allows.
   *
   * @throws UnsupportedSchemaException if no grammar can
   */
  String compile(JsonNode schema, Site site) {
    work.step(1, site.pointer());
    if (schema.path("$ref").isString() && Keywords.limitsOf((ObjectNode) schema).size() == 1) {
      return reference(schema.path("$ref").stringValue(), site);
    }
    return flat(flattener.flat(schema, site.pointer()), site);
  }

  private String reference(String reference, Site site) {
    JsonNode target = flattener.resolve(reference, site.pointer());
    site.head().ifPresent(head -> requireProgress(head, reference, site));
    String known = references.get(reference);
    if (known == null) {
      known = book.reserve("ref");
      references.put(reference, known);
      book.define(known, compile(target, site.following(reference)));
    }
    return known;
  }

  /** A reference that begins with itself would never write anything. */
  private void requireProgress(String from, String to, Site site) {
    Set<String> reached = new LinkedHashSet<>(Set.of(to));
    Deque<String> next = new ArrayDeque<>(reached);
    while (!next.isEmpty()) {
      work.step(1, site.pointer());
      String reference = next.remove();
      if (reference.equals(from)) {
        throw new UnsupportedSchemaException("$ref", site.pointer(), "it leads back to itself");
      }
      beginnings.getOrDefault(reference, Set.of()).stream().filter(reached::add).forEach(next::add);
    }
    beginnings.computeIfAbsent(from, _ -> new LinkedHashSet<>()).add(to);
  }

  private String flat(ObjectNode schema, Site site) {
    if (schema.has("anyOf") || schema.has("oneOf")) {
      return alternatives(schema, site);
    }
    if (schema.has("enum") || schema.has("const")) {
      return values(schema, site);
    }
    if (schema.isEmpty()) {
      return json.value();
    }
    Set<String> ways = new LinkedHashSet<>();
    for (String type : Keywords.types(schema, site.pointer())) {
      ways.add(typed(type, schema, site));
    }
    return either(ways);
  }

  private String typed(String type, ObjectNode schema, Site site) {
    return switch (type) {
      case "object" -> objects.of(schema, site);
      case "array" -> arrays.of(schema, site);
      case "string" -> strings.of(schema, site.pointer());
      case "integer" ->
          Numbers.bounded(schema) ? numbers.integers(schema, site.pointer()) : json.integer();
      case "number" ->
          Numbers.bounded(schema) ? numbers.numbers(schema, site.pointer()) : json.number();
      case "boolean" -> JsonRules.BOOLEAN;
      default -> JsonRules.NULL;
    };
  }

  private String alternatives(ObjectNode schema, Site site) {
    String keyword = schema.has("anyOf") ? "anyOf" : "oneOf";
    if (schema.has("anyOf") && schema.has("oneOf")) {
      throw new UnsupportedSchemaException("oneOf", site.pointer(), "anyOf stands beside it");
    }
    ObjectNode common = schema.objectNode().setAll(schema);
    JsonNode branches = common.remove(keyword);
    if (branches == null || !branches.isArray() || branches.isEmpty()) {
      throw new UnsupportedSchemaException(keyword, site.pointer(), "it must be a list of schemas");
    }
    if (keyword.equals("oneOf")) {
      requireOnlyOne(branches, site);
    }
    Set<String> ways = new LinkedHashSet<>();
    int index = 0;
    for (JsonNode branch : branches.values()) {
      Site there = site.at(keyword, Integer.toString(index++));
      ways.add(
          common.isEmpty()
              ? compile(branch, there)
              : flat(
                  flattener.merge(common, flattener.flat(branch, there.pointer()), there.pointer()),
                  there));
    }
    return either(ways);
  }

  private void requireOnlyOne(JsonNode branches, Site site) {
    List<ObjectNode> flat = new ArrayList<>();
    for (JsonNode branch : branches.values()) {
      ObjectNode next = flattener.flat(branch, site.pointer());
      for (ObjectNode earlier : flat) {
        work.step(1, site.pointer());
        if (!Disjoint.are(earlier, next, site.pointer())) {
          throw new UnsupportedSchemaException(
              "oneOf", site.pointer(), "a value could fit two of its schemas; use anyOf");
        }
      }
      flat.add(next);
    }
  }

  private String values(ObjectNode schema, Site site) {
    for (String keyword : schema.propertyNames()) {
      if (!Set.of("enum", "const", "type", "nullable").contains(keyword)) {
        throw new UnsupportedSchemaException(
            keyword, site.pointer(), "it cannot be kept together with listed values");
      }
    }
    List<JsonNode> values = Values.of(schema, site.pointer());
    return Trie.of(values.stream().map(JsonNode::toString).toList()).matching(book);
  }

  private String either(Set<String> ways) {
    return ways.size() == 1
        ? ways.iterator().next()
        : book.rule("either", String.join(" | ", ways));
  }
}
