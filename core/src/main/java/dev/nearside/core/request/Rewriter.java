package dev.nearside.core.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rewrites every text of a request, in all the places that {@link Request#passages()} names. JSON
 * stays valid: texts and keys inside it are rewritten one by one, and a number that the rewriting
 * changes becomes a text.
 */
public final class Rewriter {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final UnaryOperator<String> rewrite;

  /**
   * @param rewrite called for each text; returns it unchanged where nothing is to be done
   */
  public Rewriter(UnaryOperator<String> rewrite) {
    this.rewrite = rewrite;
  }

  /** The request with all its texts rewritten. */
  public Request rewrite(Request request) {
    return new Request(
        request.target(),
        request.mode(),
        request.messages().stream().map(this::message).toList(),
        sampling(request.sampling()),
        request.stream(),
        request.needs(),
        object(request.extra()));
  }

  private Message message(Message message) {
    return new Message(
        message.role(),
        message.content().stream().map(this::content).toList(),
        message.toolCalls().stream().map(this::toolCall).toList(),
        message.toolCallId(),
        message.name().map(rewrite));
  }

  private Content content(Content content) {
    return switch (content) {
      case Content.Text(String text) -> new Content.Text(rewrite.apply(text));
      case Content.Attachment attachment ->
          new Content.Attachment(attachment.type(), object(attachment.json()));
    };
  }

  private ToolCall toolCall(ToolCall call) {
    return new ToolCall(call.id(), rewrite.apply(call.name()), arguments(call.arguments()));
  }

  private String arguments(String arguments) {
    try {
      JsonNode json = JSON.readTree(arguments);
      JsonNode rewritten = json(json);
      return rewritten.equals(json) ? arguments : JSON.writeValueAsString(rewritten);
    } catch (JacksonException e) {
      return rewrite.apply(arguments);
    }
  }

  private Sampling sampling(Sampling sampling) {
    return new Sampling(
        sampling.temperature(),
        sampling.topP(),
        sampling.topK(),
        sampling.minP(),
        sampling.seed(),
        sampling.stop().stream().map(rewrite).toList(),
        sampling.maxTokens());
  }

  private ObjectNode object(ObjectNode object) {
    ObjectNode rewritten = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      rewritten.set(rewrite.apply(field.getKey()), json(field.getValue()));
    }
    return rewritten;
  }

  private JsonNode json(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object(object);
    }
    if (node.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      node.values().forEach(element -> elements.add(json(element)));
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      return array.addAll(elements);
    }
    if (node.isString() || node.isNumber()) {
      String text = node.asString();
      String rewritten = rewrite.apply(text);
      return rewritten.equals(text) ? node : JsonNodeFactory.instance.stringNode(rewritten);
    }
    return node;
  }
}
