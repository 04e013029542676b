package dev.nearside.gateway.dialect.anthropic;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts single content blocks into the words of chat completions. */
final class BlockReader {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A block of what somebody says, as a content part. */
  ObjectNode part(String where, JsonNode block) {
    return switch (block.path("type").asString("")) {
      case "text" -> text(where, block.path("text"));
      case "image" -> image(where, block.path("source"));
      case "document" -> document(where, block);
      case "search_result" -> searchResult(where, block);
      default ->
          throw badRequest(
              where,
              where
                  + ": a block's type must be text, image, document, search_result, tool_use,"
                  + " tool_result or thinking, each in its place.");
    };
  }

  /** A call that the assistant made. */
  ObjectNode call(String where, JsonNode block) {
    if (!block.path("id").isString()
        || !block.path("name").isString()
        || !block.path("input").isObject()) {
      throw badRequest(where, where + ": a tool_use needs id, name and input, an object.");
    }
    ObjectNode call = NODES.objectNode().put("type", "function");
    call.set("id", block.path("id"));
    call.putObject("function")
        .put("name", block.path("name").stringValue())
        .put("arguments", block.path("input").toString());
    return call;
  }

  private static ObjectNode text(String where, JsonNode text) {
    if (!text.isString()) {
      throw badRequest(where, where + ": a text block needs its text.");
    }
    return text(text.stringValue());
  }

  private static ObjectNode text(String text) {
    return NODES.objectNode().put("type", "text").put("text", text);
  }

  private static ObjectNode image(String where, JsonNode source) {
    ObjectNode part = NODES.objectNode().put("type", "image_url");
    part.putObject("image_url").put("url", address(where, source));
    return part;
  }

  private static ObjectNode document(String where, JsonNode block) {
    JsonNode source = block.path("source");
    String title = block.path("title").asString("");
    return switch (source.path("type").asString("")) {
      case "text" ->
          text((title.isEmpty() ? "" : title + "\n\n") + source.path("data").asString(""));
      case "content" -> text(joined(where, source.path("content")));
      default -> {
        ObjectNode part = NODES.objectNode().put("type", "file");
        part.putObject("file")
            .put("filename", title.isEmpty() ? "document.pdf" : title)
            .put("file_data", address(where, source));
        yield part;
      }
    };
  }

  private static ObjectNode searchResult(String where, JsonNode block) {
    return text(
        block.path("title").asString("")
            + "\n"
            + block.path("source").asString("")
            + "\n\n"
            + joined(where, block.path("content")));
  }

  private static String joined(String where, JsonNode content) {
    if (content.isString()) {
      return content.stringValue();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content.values()) {
      if (!part.path("text").isString()) {
        throw badRequest(where, where + ": the content of a document must be text blocks.");
      }
      text.append(text.isEmpty() ? "" : "\n").append(part.path("text").stringValue());
    }
    return text.toString();
  }

  private static String address(String where, JsonNode source) {
    return switch (source.path("type").asString("")) {
      case "base64" ->
          "data:"
              + source.path("media_type").asString("application/octet-stream")
              + ";base64,"
              + source.path("data").asString("");
      case "url" -> source.path("url").asString("");
      default -> throw badRequest(where, where + ": a source's type must be base64 or url here.");
    };
  }
}
