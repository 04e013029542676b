package dev.nearside.e2e.structured;

import dev.nearside.e2e.Product;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Chat completions as JSON, and their answers, streamed or not, as one message. */
final class Chat {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Chat() {}

  static ObjectNode asking(String question) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", "local").put("max_tokens", 200).put("temperature", 0);
    body.putArray("messages").addObject().put("role", "user").put("content", question);
    return body;
  }

  static JsonNode parsed(String json) {
    return JSON.readTree(json.replace('\'', '"'));
  }

  /** The choice of an answer, with {@code message} and {@code finish_reason}. */
  static JsonNode choice(Product.Running server, ObjectNode body, boolean stream) {
    body.put("stream", stream);
    var response = server.chat(body.toString());
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return stream
        ? joined(chunks(response.body()))
        : JSON.readTree(response.body()).path("choices").path(0);
  }

  static List<JsonNode> chunks(String body) {
    return body.lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> JSON.readTree(line.substring("data: ".length())))
        .toList();
  }

  private static ObjectNode joined(List<JsonNode> chunks) {
    ObjectNode choice = JSON.createObjectNode();
    ObjectNode message = choice.putObject("message");
    StringBuilder content = new StringBuilder();
    ArrayNode calls = JSON.createArrayNode();
    for (JsonNode chunk : chunks) {
      JsonNode part = chunk.path("choices").path(0);
      content.append(part.path("delta").path("content").asString(""));
      for (JsonNode call : part.path("delta").path("tool_calls").values()) {
        add(calls, call);
      }
      if (!part.path("finish_reason").isNull()) {
        choice.set("finish_reason", part.path("finish_reason"));
      }
    }
    message.put("content", content.toString());
    if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
    }
    message.putNull("refusal");
    return choice;
  }

  private static void add(ArrayNode calls, JsonNode piece) {
    int index = piece.path("index").intValue();
    JsonNode function = piece.path("function");
    if (index == calls.size()) {
      ObjectNode call = calls.addObject();
      call.put("id", piece.path("id").stringValue()).put("type", piece.path("type").stringValue());
      call.putObject("function")
          .put("name", function.path("name").stringValue())
          .put("arguments", function.path("arguments").stringValue());
    } else {
      ObjectNode known = (ObjectNode) calls.path(index).path("function");
      known.put(
          "arguments",
          known.path("arguments").stringValue() + function.path("arguments").stringValue());
    }
  }
}
