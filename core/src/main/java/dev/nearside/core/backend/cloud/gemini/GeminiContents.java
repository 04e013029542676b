package dev.nearside.core.backend.cloud.gemini;

import dev.nearside.core.backend.cloud.Media;
import dev.nearside.core.request.Content;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.ToolCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a conversation as contents whose speakers alternate; the results of calls that were made
 * together stand together.
 */
final class GeminiContents {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Models that refuse a call without a signature. */
  private static final Pattern WANTS_SIGNATURES =
      Pattern.compile("(models/)?gemini-([3-9]|[1-9]\\d).*");

  private final Signatures signatures;
  private final boolean wantsSignatures;
  private final ArrayNode contents = NODES.arrayNode();
  private final Map<String, String> functions = new HashMap<>();

  private GeminiContents(String model, Signatures signatures) {
    this.signatures = signatures;
    this.wantsSignatures = WANTS_SIGNATURES.matcher(model).matches();
  }

  static ArrayNode of(List<Message> messages, String model, Signatures signatures) {
    GeminiContents written = new GeminiContents(model, signatures);
    messages.stream().filter(message -> !message.instructs()).forEach(written::add);
    return written.contents;
  }

  private void add(Message message) {
    ArrayNode parts = NODES.arrayNode();
    if (message.role() == Role.TOOL) {
      addResult(parts, message);
    } else {
      for (Content part : message.content()) {
        addContent(parts, part);
      }
    }
    boolean first = true;
    for (ToolCall call : message.toolCalls()) {
      addCall(parts, call, first);
      first = false;
    }
    if (!parts.isEmpty()) {
      content(message.role() == Role.ASSISTANT ? "model" : "user").addAll(parts);
    }
  }

  private ArrayNode content(String role) {
    JsonNode last = contents.path(contents.size() - 1);
    if (last.path("role").asString("").equals(role)) {
      return (ArrayNode) last.path("parts");
    }
    return contents.addObject().put("role", role).putArray("parts");
  }

  private static void addContent(ArrayNode parts, Content part) {
    switch (part) {
      case Content.Text(String text) -> addText(parts, text);
      case Content.Attachment attachment when attachment.type().equals("refusal") ->
          addText(parts, attachment.json().path("refusal").asString(""));
      case Content.Attachment attachment -> {
        switch (Media.of(attachment)) {
          case Media.Link(String url) ->
              parts.addObject().putObject("fileData").put("fileUri", url);
          case Media.Inline(String type, String base64) ->
              parts.addObject().putObject("inlineData").put("mimeType", type).put("data", base64);
        }
      }
    }
  }

  private static void addText(ArrayNode parts, String text) {
    if (!text.isEmpty()) {
      parts.addObject().put("text", text);
    }
  }

  /** Of calls made together only the first carries a signature. */
  private void addCall(ArrayNode parts, ToolCall call, boolean first) {
    functions.put(call.id(), call.name());
    ObjectNode part = parts.addObject();
    ObjectNode json = part.putObject("functionCall");
    if (!call.id().isEmpty()) {
      json.put("id", call.id());
    }
    json.put("name", call.name());
    json.set("args", object(call.arguments(), "arguments"));
    signatures
        .of(call.id())
        .or(() -> first && wantsSignatures ? Optional.of(Signatures.UNKNOWN) : Optional.empty())
        .ifPresent(signature -> part.put("thoughtSignature", signature));
  }

  private void addResult(ArrayNode parts, Message message) {
    String id = message.toolCallId().orElse("");
    String name = functions.getOrDefault(id, message.name().orElse("tool"));
    ObjectNode part = parts.addObject();
    ObjectNode json = part.putObject("functionResponse");
    if (!id.isEmpty()) {
      json.put("id", id);
    }
    json.put("name", name);
    json.set("response", object(message.text(), "result"));
    for (Content content : message.content()) {
      if (!(content instanceof Content.Text)) {
        addContent(parts, content);
      }
    }
  }

  /** The API takes objects only; anything else becomes the one field of one. */
  private static ObjectNode object(String text, String field) {
    try {
      if (text.isBlank()) {
        return NODES.objectNode();
      }
      JsonNode json = JsonMapper.shared().readTree(text);
      if (json instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      // Handled like any JSON that is no object.
    }
    return NODES.objectNode().put(field, text);
  }
}
