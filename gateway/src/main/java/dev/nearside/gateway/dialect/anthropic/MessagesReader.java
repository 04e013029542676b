package dev.nearside.gateway.dialect.anthropic;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import dev.nearside.core.backend.cloud.anthropic.AnthropicDialect;
import dev.nearside.gateway.dialect.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts a body of the Messages API into the words of chat completions, the form our requests are
 * read from. What only that API has stays together in the field {@code anthropic}, for a provider
 * that speaks it.
 */
final class MessagesReader {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final BlockReader blocks = new BlockReader();

  ObjectNode chat(ObjectNode body) {
    Fields fields = new Fields(body.deepCopy());
    ObjectNode chat = NODES.objectNode();
    fields.string("model").ifPresent(model -> chat.put("model", model));
    chat.put("max_tokens", maxTokens(fields));
    fields.bool("stream").ifPresent(stream -> chat.put("stream", stream));
    fields.number("temperature", 0, 1).ifPresent(value -> chat.put("temperature", value));
    fields.number("top_p", 0, 1).ifPresent(value -> chat.put("top_p", value));
    fields.integer("top_k", 0, Integer.MAX_VALUE).ifPresent(value -> chat.put("top_k", value));
    List<String> stop = fields.texts("stop_sequences");
    if (!stop.isEmpty()) {
      stop.forEach(chat.putArray("stop")::add);
    }
    ArrayNode messages = chat.putArray("messages");
    fields.remove("system").ifPresent(system -> system(system, messages));
    messages(fields.remove("messages"), messages);
    fields.remove("tools").ifPresent(tools -> tools(tools, chat));
    fields.remove("tool_choice").ifPresent(choice -> toolChoice(choice, chat));
    if (!fields.rest().isEmpty()) {
      chat.set(AnthropicDialect.FIELDS, fields.rest());
    }
    return chat;
  }

  private static long maxTokens(Fields fields) {
    return fields
        .integer("max_tokens", 1, Integer.MAX_VALUE)
        .orElseThrow(
            () -> badRequest("max_tokens", "max_tokens is missing: say how long it may get."));
  }

  private void system(JsonNode system, ArrayNode messages) {
    ObjectNode message = messages.addObject().put("role", "system");
    if (system.isString()) {
      message.set("content", system);
      return;
    }
    ArrayNode parts = message.putArray("content");
    for (JsonNode block : array("system", system)) {
      parts.add(blocks.part("system", block));
    }
  }

  private void messages(Optional<JsonNode> turns, ArrayNode messages) {
    if (turns.isEmpty() || !turns.get().isArray() || turns.get().isEmpty()) {
      throw badRequest("messages", "messages must be an array of at least one message.");
    }
    int index = 0;
    for (JsonNode turn : turns.get().values()) {
      String where = "messages." + index++;
      JsonNode content = turn.path("content");
      if (!content.isString() && !content.isArray()) {
        throw badRequest(where, where + ".content must be a text or an array of blocks.");
      }
      switch (turn.path("role").asString("")) {
        case "user" -> user(where, content, messages);
        case "assistant" -> assistant(where, content, messages);
        default -> throw badRequest(where, where + ".role must be user or assistant.");
      }
    }
  }

  /** Results of tools are turns of their own in chat completions, before what the user says. */
  private void user(String where, JsonNode content, ArrayNode messages) {
    if (content.isString()) {
      messages.addObject().put("role", "user").set("content", content);
      return;
    }
    List<JsonNode> said = new ArrayList<>();
    for (JsonNode block : array(where, content)) {
      if (block.path("type").asString("").equals("tool_result")) {
        said.addAll(result(where, block, messages));
      } else {
        said.add(blocks.part(where, block));
      }
    }
    if (!said.isEmpty()) {
      messages.addObject().put("role", "user").putArray("content").addAll(said);
    }
  }

  /** Adds the turn of a tool; returns the pictures in its result, which no such turn can hold. */
  private List<JsonNode> result(String where, JsonNode block, ArrayNode messages) {
    if (!block.path("tool_use_id").isString()) {
      throw badRequest(where, where + ": a tool_result needs its tool_use_id.");
    }
    ObjectNode message = messages.addObject().put("role", "tool");
    message.set("tool_call_id", block.path("tool_use_id"));
    JsonNode content = block.path("content");
    List<JsonNode> pictures = new ArrayList<>();
    StringBuilder text = new StringBuilder(content.asString(""));
    if (!content.isString() && !content.isMissingNode() && !content.isNull()) {
      for (JsonNode part : array(where, content)) {
        ObjectNode translated = blocks.part(where, part);
        if (translated.path("type").asString("").equals("text")) {
          text.append(text.isEmpty() ? "" : "\n").append(translated.path("text").asString(""));
        } else {
          pictures.add(translated);
        }
      }
    }
    boolean failed = block.path("is_error").asBoolean(false);
    message.put("content", failed ? "Error: " + text : text.toString());
    return pictures;
  }

  /** What a model thought earlier is signed for its provider and means nothing to another one. */
  private void assistant(String where, JsonNode content, ArrayNode messages) {
    ObjectNode message = messages.addObject().put("role", "assistant");
    if (content.isString()) {
      message.set("content", content);
      return;
    }
    List<JsonNode> said = new ArrayList<>();
    ArrayNode calls = NODES.arrayNode();
    for (JsonNode block : array(where, content)) {
      switch (block.path("type").asString("")) {
        case "tool_use" -> calls.add(blocks.call(where, block));
        case "thinking", "redacted_thinking" -> {}
        default -> said.add(blocks.part(where, block));
      }
    }
    if (said.isEmpty()) {
      message.putNull("content");
    } else {
      message.putArray("content").addAll(said);
    }
    if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
    }
  }

  private static void tools(JsonNode tools, ObjectNode chat) {
    ArrayNode functions = chat.putArray("tools");
    int index = 0;
    for (JsonNode tool : array("tools", tools)) {
      String where = "tools." + index++;
      String type = tool.path("type").asString("custom");
      if (!type.equals("custom")) {
        throw badRequest(where, where + ": tools of type " + type + " run at Anthropic only.");
      }
      if (!tool.path("name").isString() || !tool.path("input_schema").isObject()) {
        throw badRequest(where, where + " needs a name and an input_schema, an object.");
      }
      ObjectNode function = functions.addObject().put("type", "function").putObject("function");
      function.set("name", tool.path("name"));
      if (tool.path("description").isString()) {
        function.set("description", tool.path("description"));
      }
      function.set("parameters", tool.path("input_schema"));
    }
  }

  private static void toolChoice(JsonNode choice, ObjectNode chat) {
    switch (choice.path("type").asString("")) {
      case "auto" -> chat.put("tool_choice", "auto");
      case "any" -> chat.put("tool_choice", "required");
      case "none" -> chat.put("tool_choice", "none");
      case "tool" ->
          chat.putObject("tool_choice")
              .put("type", "function")
              .putObject("function")
              .put("name", choice.path("name").asString(""));
      default ->
          throw badRequest("tool_choice", "tool_choice.type must be auto, any, tool or none.");
    }
    if (choice.path("disable_parallel_tool_use").asBoolean(false)) {
      chat.put("parallel_tool_calls", false);
    }
  }

  private static Iterable<JsonNode> array(String where, JsonNode json) {
    if (!json.isArray()) {
      throw badRequest(where, where + " must be a text or an array of blocks.");
    }
    return json.values();
  }
}
