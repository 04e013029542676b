package dev.nearside.gateway.dialect.ollama;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.dialect.Fields;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What chats and single prompts have in common. */
final class OllamaFields {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String TAG = ":latest";

  /** Options that mean the same by another name. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "temperature", "temperature",
          "top_p", "top_p",
          "top_k", "top_k",
          "min_p", "min_p",
          "seed", "seed",
          "stop", "stop",
          "presence_penalty", "presence_penalty",
          "frequency_penalty", "frequency_penalty");

  private OllamaFields() {}

  /** An error as Ollama tells it. */
  static ObjectNode error(ApiException e) {
    return NODES.objectNode().put("error", e.message());
  }

  /** Starts the body for chat completions: all but the messages. */
  static ObjectNode chat(Fields fields) {
    ObjectNode chat = NODES.objectNode();
    fields.string("model").ifPresent(model -> chat.put("model", plain(model)));
    chat.put("stream", fields.bool("stream").orElse(true));
    fields.remove("options").ifPresent(options -> options(options, chat));
    fields.remove("format").ifPresent(format -> format(format, chat));
    return chat;
  }

  /** Ollama's clients add the tag {@code latest} to a name without one. */
  private static String plain(String model) {
    return model.endsWith(TAG) ? model.substring(0, model.length() - TAG.length()) : model;
  }

  private static void options(JsonNode options, ObjectNode chat) {
    if (!options.isObject()) {
      throw badRequest("options", "options must be an object.");
    }
    OPTIONS.forEach((theirs, ours) -> {
      if (options.hasNonNull(theirs)) {
        chat.set(ours, options.path(theirs));
      }
    });
    long most = options.path("num_predict").asLong(-1);
    if (most > 0) {
      chat.put("max_tokens", most);
    }
  }

  private static void format(JsonNode format, ObjectNode chat) {
    if (format.isObject()) {
      ObjectNode translated = chat.putObject("response_format").put("type", "json_schema");
      translated
          .putObject("json_schema")
          .put("name", "answer")
          .put("strict", true)
          .set("schema", format);
    } else if (format.asString("").equals("json")) {
      chat.putObject("response_format").put("type", "json_object");
    } else if (!format.asString("-").isEmpty()) {
      throw badRequest("format", "format must be json or an object, a JSON Schema.");
    }
  }

  /** What a turn says, with its pictures. */
  static JsonNode content(JsonNode turn) {
    JsonNode images = turn.path("images");
    if (images.isEmpty()) {
      return turn.hasNonNull("content") ? turn.path("content") : NODES.stringNode("");
    }
    ArrayNode parts = NODES.arrayNode();
    parts.addObject().put("type", "text").put("text", turn.path("content").asString(""));
    for (JsonNode image : images.values()) {
      String data = image.asString("");
      parts
          .addObject()
          .put("type", "image_url")
          .putObject("image_url")
          .put("url", "data:" + type(data) + ";base64," + data);
    }
    return parts;
  }

  /** The picture's type by its first bytes, as no name says it. */
  private static String type(String base64) {
    byte[] head;
    try {
      head = Base64.getDecoder().decode(base64.substring(0, Math.min(16, base64.length() / 4 * 4)));
    } catch (IllegalArgumentException e) {
      throw badRequest("images", "images must be pictures in base64.");
    }
    int first = head.length == 0 ? 0 : head[0] & 0xFF;
    return switch (first) {
      case 0x89 -> "image/png";
      case 0x47 -> "image/gif";
      case 0x52 -> "image/webp";
      default -> "image/jpeg";
    };
  }
}
