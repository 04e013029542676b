package dev.nearside.gateway.dialect.responses;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts items of the Responses API into messages of chat completions. */
final class ItemReader {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ArrayNode messages = NODES.arrayNode();

  /** The messages of the field {@code input}. */
  ArrayNode messages(Optional<JsonNode> input) {
    if (input.isEmpty() || !(input.get().isString() || input.get().isArray())) {
      throw badRequest("input", "input must be a text or an array of items.");
    }
    if (input.get().isString()) {
      messages.addObject().put("role", "user").set("content", input.get());
      return messages;
    }
    if (input.get().isEmpty()) {
      throw badRequest("input", "input is empty: send at least one item.");
    }
    int index = 0;
    for (JsonNode item : input.get().values()) {
      item("input[" + index++ + "]", item);
    }
    return messages;
  }

  /** The messages of a response's output, as the next turn has them before it. */
  static ArrayNode answer(ObjectNode response) {
    ItemReader reader = new ItemReader();
    response.path("output").values().forEach(item -> reader.item("output", item));
    return reader.messages;
  }

  /** What a model thought earlier, and marks for other servers' stores, say nothing here. */
  private void item(String where, JsonNode item) {
    switch (item.path("type").asString("message")) {
      case "message" -> message(where, item);
      case "function_call" -> call(where, item);
      case "function_call_output" -> result(where, item);
      case "reasoning" -> {}
      default ->
          throw badRequest(
              where + ".type",
              where
                  + ".type must be message, function_call, function_call_output or reasoning: other"
                  + " items belong to tools that run at OpenAI.");
    }
  }

  private void message(String where, JsonNode item) {
    String role = item.path("role").asString("");
    if (role.isEmpty()) {
      throw badRequest(where + ".role", where + ".role is missing.");
    }
    ObjectNode message = messages.addObject().put("role", role);
    JsonNode content = item.path("content");
    if (content.isString()) {
      message.set("content", content);
      return;
    }
    if (!content.isArray()) {
      throw badRequest(
          where + ".content", where + ".content must be a text or an array of content parts.");
    }
    ArrayNode parts = message.putArray("content");
    int index = 0;
    for (JsonNode part : content.values()) {
      parts.add(part(where + ".content[" + index++ + "]", part));
    }
  }

  private static ObjectNode part(String where, JsonNode part) {
    return switch (part.path("type").asString("")) {
      case "input_text", "output_text", "text" -> text(where, part.path("text"));
      case "refusal" -> text(where, part.path("refusal"));
      case "input_image" -> image(where, part);
      case "input_file" -> file(where, part);
      default ->
          throw badRequest(
              where + ".type",
              where + ".type must be input_text, output_text, refusal, input_image or input_file.");
    };
  }

  private static ObjectNode text(String where, JsonNode text) {
    if (!text.isString()) {
      throw badRequest(where, where + " needs a text.");
    }
    return NODES.objectNode().put("type", "text").put("text", text.stringValue());
  }

  private static ObjectNode image(String where, JsonNode part) {
    if (!part.path("image_url").isString()) {
      throw badRequest(where + ".image_url", where + ".image_url must be an address or data URL.");
    }
    ObjectNode translated = NODES.objectNode().put("type", "image_url");
    ObjectNode image = translated.putObject("image_url");
    image.set("url", part.path("image_url"));
    if (part.path("detail").isString()) {
      image.set("detail", part.path("detail"));
    }
    return translated;
  }

  private static ObjectNode file(String where, JsonNode part) {
    if (!part.path("file_data").isString()) {
      throw badRequest(
          where + ".file_data", where + ".file_data is missing: send the file itself.");
    }
    ObjectNode translated = NODES.objectNode().put("type", "file");
    ObjectNode file = translated.putObject("file");
    file.put("filename", part.path("filename").asString("file"));
    file.set("file_data", part.path("file_data"));
    return translated;
  }

  /** Calls that follow each other, or what the assistant said, are one turn. */
  private void call(String where, JsonNode item) {
    if (!item.path("call_id").isString() || !item.path("name").isString()) {
      throw badRequest(where, where + " needs call_id and name.");
    }
    ObjectNode turn = lastOfAssistant();
    ArrayNode calls =
        turn.path("tool_calls") instanceof ArrayNode there ? there : turn.putArray("tool_calls");
    ObjectNode call = calls.addObject().put("type", "function");
    call.set("id", item.path("call_id"));
    call.putObject("function")
        .put("name", item.path("name").stringValue())
        .put("arguments", item.path("arguments").asString("{}"));
  }

  private ObjectNode lastOfAssistant() {
    JsonNode last = messages.isEmpty() ? NODES.missingNode() : messages.get(messages.size() - 1);
    return last instanceof ObjectNode turn && turn.path("role").asString("").equals("assistant")
        ? turn
        : messages.addObject().put("role", "assistant").putNull("content");
  }

  private void result(String where, JsonNode item) {
    JsonNode output = item.path("output");
    if (!item.path("call_id").isString() || !(output.isString() || output.isArray())) {
      throw badRequest(where, where + " needs call_id and output, a text.");
    }
    ObjectNode message = messages.addObject().put("role", "tool");
    message.set("tool_call_id", item.path("call_id"));
    if (output.isString()) {
      message.set("content", output);
      return;
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : output.values()) {
      text.append(text.isEmpty() ? "" : "\n")
          .append(text(where + ".output", part.path("text")).path("text").stringValue());
    }
    message.put("content", text.toString());
  }
}
