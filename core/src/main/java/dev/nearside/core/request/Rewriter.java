package dev.nearside.core.request;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rewrites every text of a request, in the places that {@link Request#passages()} names: settings
 * first, which stay the same while a conversation grows, then the messages. JSON stays valid: texts
 * inside it are rewritten one by one, and a number that the rewriting changes becomes a text. Ids,
 * and the words of the protocol and of schemas, are left as they are.
 */
public final class Rewriter {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Set<String> SCHEMAS =
      Set.of("tools", "functions", "response_format", "tool_choice", "function_call");

  /** Words of JSON Schema and of tool definitions that other words refer to. */
  private static final Set<String> SCHEMA_WORDS = Set.of("type", "format", "required", "$ref");

  private static final Pattern INTEGER = Pattern.compile("0|[1-9]\\d{0,30}");

  /** How deep in a definition its own name can stand: in {@code tools[].function.name}. */
  private static final int NAME_DEPTH = 2;

  private final TextRewrite rewrite;

  /**
   * @param rewrite called for each text
   */
  public Rewriter(TextRewrite rewrite) {
    this.rewrite = rewrite;
  }

  /** The request with all its texts rewritten. */
  public Request rewrite(Request request) {
    ObjectNode extra = extra(request.extra());
    return new Request(
        request.target(),
        request.mode(),
        request.messages().stream().map(this::message).toList(),
        sampling(request.sampling()),
        request.stream(),
        request.needs(),
        extra);
  }

  private Message message(Message message) {
    Optional<String> name = message.name().map(rewrite::identifier);
    return new Message(
        message.role(),
        content(message),
        message.toolCalls().stream().map(this::toolCall).toList(),
        message.toolCallId(),
        name);
  }

  private List<Content> content(Message message) {
    List<Content> rewritten = new ArrayList<>();
    String all = Passages.texts(message);
    int from = 0;
    for (Content part : message.content()) {
      switch (part) {
        case Content.Text(String text) -> {
          int to = from + text.length();
          rewritten.add(
              new Content.Text(rewrite.text(all.substring(0, from), text, all.substring(to))));
          from = Math.min(to + Passages.JOINT.length(), all.length());
        }
        case Content.Attachment attachment ->
            rewritten.add(new Content.Attachment(attachment.type(), attachment(attachment.json())));
      }
    }
    return rewritten;
  }

  private ObjectNode attachment(ObjectNode json) {
    ObjectNode rewritten = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      rewritten.set(
          field.getKey(),
          field.getKey().equals("type")
              ? field.getValue()
              : json(field.getKey(), field.getValue(), false));
    }
    return rewritten;
  }

  private ToolCall toolCall(ToolCall call) {
    return new ToolCall(call.id(), rewrite.identifier(call.name()), arguments(call.arguments()));
  }

  private String arguments(String arguments) {
    try {
      JsonNode json = JSON.readTree(arguments);
      JsonNode rewritten = json("", json, true);
      return rewritten.equals(json) ? arguments : JSON.writeValueAsString(rewritten);
    } catch (JacksonException e) {
      return rewrite.text("", arguments, "");
    }
  }

  private Sampling sampling(Sampling sampling) {
    return new Sampling(
        sampling.temperature(),
        sampling.topP(),
        sampling.topK(),
        sampling.minP(),
        sampling.seed(),
        sampling.stop().stream().map(stop -> rewrite.text("", stop, "")).toList(),
        sampling.maxTokens());
  }

  private ObjectNode extra(ObjectNode extra) {
    ObjectNode rewritten = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : extra.properties()) {
      String key = field.getKey();
      JsonNode value = field.getValue();
      rewritten.set(
          key,
          SCHEMAS.contains(key) ? schema(key, value, 0) : json(key, value, key.equals("metadata")));
    }
    return rewritten;
  }

  /** Values are rewritten, but no key: others refer to them, and few characters are allowed. */
  private JsonNode schema(String key, JsonNode node, int depth) {
    if (SCHEMA_WORDS.contains(key) && !node.isObject()) {
      return node;
    }
    if (key.equals("name") && node.isString() && depth <= NAME_DEPTH) {
      return JsonNodeFactory.instance.stringNode(rewrite.identifier(node.stringValue()));
    }
    if (node.isObject()) {
      ObjectNode rewritten = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        rewritten.set(field.getKey(), schema(field.getKey(), field.getValue(), depth + 1));
      }
      return rewritten;
    }
    if (node.isArray()) {
      ArrayNode rewritten = JsonNodeFactory.instance.arrayNode();
      node.values().forEach(element -> rewritten.add(schema(key, element, depth)));
      return rewritten;
    }
    if (node.isString()) {
      String text = node.stringValue();
      return changed(node, text, rewrite.definition(Passages.announcement(key), text));
    }
    return json(key, node, false);
  }

  private JsonNode json(String key, JsonNode node, boolean freeKeys) {
    if (node.isObject()) {
      ObjectNode rewritten = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String name = field.getKey();
        rewritten.set(freeKeys ? rewrite.key(name) : name, json(name, field.getValue(), freeKeys));
      }
      return rewritten;
    }
    if (node.isArray()) {
      ArrayNode rewritten = JsonNodeFactory.instance.arrayNode();
      node.values().forEach(element -> rewritten.add(json(key, element, freeKeys)));
      return rewritten;
    }
    String before = Passages.announcement(key);
    if (node.isNumber()) {
      String digits = Passages.digits(node);
      String rewritten = rewrite.number(before, digits);
      return INTEGER.matcher(rewritten).matches() && !rewritten.equals(digits)
          ? JsonNodeFactory.instance.numberNode(new BigInteger(rewritten))
          : changed(node, digits, rewritten);
    }
    return node.isString() ? text(key, before, node) : node;
  }

  private JsonNode text(String key, String before, JsonNode node) {
    String value = node.stringValue();
    Optional<EmbeddedData> file = EmbeddedData.in(key, value);
    if (file.isEmpty()) {
      return changed(node, value, rewrite.text(before, value, ""));
    }
    if (file.get().text().isEmpty()) {
      return node;
    }
    String text = file.get().text().get();
    String rewritten = rewrite.text(before + file.get().announcement(), text, "");
    return rewritten.equals(text)
        ? node
        : JsonNodeFactory.instance.stringNode(file.get().with(rewritten));
  }

  private static JsonNode changed(JsonNode node, String text, String rewritten) {
    return rewritten.equals(text) ? node : JsonNodeFactory.instance.stringNode(rewritten);
  }
}
