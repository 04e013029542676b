package dev.nearside.core.backend.cloud.anthropic;

import dev.nearside.core.backend.cloud.Media;
import dev.nearside.core.request.Content;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.ToolCall;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a conversation as turns that alternate: all tool results that answer one turn stand
 * together, as the API demands. Blank texts, which it refuses, are left out.
 */
final class AnthropicMessages {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ArrayNode turns = NODES.arrayNode();

  private AnthropicMessages() {}

  static ArrayNode of(List<Message> messages) {
    AnthropicMessages written = new AnthropicMessages();
    messages.stream().filter(message -> !message.instructs()).forEach(written::add);
    return written.turns;
  }

  private void add(Message message) {
    ArrayNode blocks = NODES.arrayNode();
    if (message.role() == Role.TOOL) {
      ObjectNode result = blocks.addObject().put("type", "tool_result");
      result.put("tool_use_id", callId(message.toolCallId().orElse("")));
      ArrayNode content = content(message);
      if (!content.isEmpty()) {
        result.set("content", content);
      }
    } else {
      blocks.addAll(content(message));
      message.toolCalls().forEach(call -> blocks.add(toolUse(call)));
    }
    if (!blocks.isEmpty()) {
      turn(message.role() == Role.ASSISTANT ? "assistant" : "user").addAll(blocks);
    }
  }

  /** The blocks of the turn that is being written, or of a new one for another speaker. */
  private ArrayNode turn(String role) {
    JsonNode last = turns.path(turns.size() - 1);
    if (last.path("role").asString("").equals(role)) {
      return (ArrayNode) last.path("content");
    }
    return turns.addObject().put("role", role).putArray("content");
  }

  private static ArrayNode content(Message message) {
    ArrayNode blocks = NODES.arrayNode();
    for (Content part : message.content()) {
      switch (part) {
        case Content.Text(String text) -> addText(blocks, text);
        case Content.Attachment attachment when attachment.type().equals("refusal") ->
            addText(blocks, attachment.json().path("refusal").asString(""));
        case Content.Attachment attachment -> blocks.add(attachment(attachment));
      }
    }
    return blocks;
  }

  private static void addText(ArrayNode blocks, String text) {
    if (!text.isBlank()) {
      blocks.addObject().put("type", "text").put("text", text);
    }
  }

  private static ObjectNode attachment(Content.Attachment attachment) {
    ObjectNode block = NODES.objectNode();
    boolean picture = attachment.type().equals("image_url");
    switch (Media.of(attachment)) {
      case Media.Link(String url) -> {
        block.put("type", picture ? "image" : "document");
        block.putObject("source").put("type", "url").put("url", url);
      }
      case Media.Inline(String type, String base64) when type.startsWith("text/") -> {
        String text = new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        block.put("type", "document");
        block
            .putObject("source")
            .put("type", "text")
            .put("media_type", "text/plain")
            .put("data", text);
      }
      case Media.Inline(String type, String base64) -> {
        if (!type.startsWith("image/") && !type.equals("application/pdf")) {
          throw Media.unsupported(type);
        }
        block.put("type", type.startsWith("image/") ? "image" : "document");
        block.putObject("source").put("type", "base64").put("media_type", type).put("data", base64);
      }
    }
    return block;
  }

  private static ObjectNode toolUse(ToolCall call) {
    ObjectNode block = NODES.objectNode().put("type", "tool_use");
    block.put("id", callId(call.id()));
    block.put("name", call.name());
    block.set("input", input(call.arguments()));
    return block;
  }

  /** The API takes objects only; what a model once wrote as something else is kept as a text. */
  private static ObjectNode input(String arguments) {
    try {
      if (arguments.isBlank()) {
        return NODES.objectNode();
      }
      if (JsonMapper.shared().readTree(arguments) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      // Handled like any JSON that is no object.
    }
    return NODES.objectNode().put("arguments", arguments);
  }

  /** Ids of other providers may hold characters that this API refuses. */
  private static String callId(String id) {
    String safe = id.replaceAll("[^A-Za-z0-9_-]", "_");
    return safe.isEmpty() ? "call" : safe;
  }
}
