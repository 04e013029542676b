package dev.nearside.gateway.dialect;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.Usage;
import dev.nearside.gateway.dialect.Dialect.Opening;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an answer in the OpenAI chat completions dialect, as chunks or as one completion. One
 * instance writes one answer.
 */
public final class ChatAnswerWriter implements AnswerWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Opening opening;
  private final boolean includeUsage;
  private boolean noticed;
  private final Set<Integer> begun = new HashSet<>();
  private final Set<String> calls = new HashSet<>();
  private final Map<Integer, TextFrame> frames = new HashMap<>();

  /**
   * @param includeUsage whether a stream ends with the tokens counted
   */
  ChatAnswerWriter(Opening opening, boolean includeUsage) {
    this.opening = opening;
    this.includeUsage = includeUsage;
  }

  @Override
  public List<Event> events(Delta delta) {
    return switch (delta) {
      case Delta.Done done when includeUsage ->
          List.of(Event.of(usageChunk(done.usage())), Event.DONE);
      case Delta.Done _ -> List.of(Event.DONE);
      case Delta.Text text when isPlain(text) -> List.of(around(text));
      default -> List.of(Event.of(chunk(delta)));
    };
  }

  /** Nearly all chunks of an answer are alike but for their text. */
  private boolean isPlain(Delta.Text text) {
    return noticed
        && begun.contains(text.choice())
        && text.logProbabilities().isEmpty()
        && TextFrame.takes(text.text());
  }

  private Event around(Delta.Text text) {
    return frames
        .computeIfAbsent(
            text.choice(),
            index -> TextFrame.of(chunk(index, message().put("content", TextFrame.GAP))))
        .around(text.text());
  }

  private ObjectNode chunk(Delta delta) {
    return switch (delta) {
      case Delta.Text text -> {
        ObjectNode chunk = chunk(text.choice(), message().put("content", text.text()));
        text.logProbabilities().ifPresent(node -> choice(chunk).set("logprobs", node));
        yield chunk;
      }
      case Delta.Reasoning text ->
          chunk(text.choice(), message().put("reasoning_content", text.text()));
      case Delta.Declined text -> chunk(text.choice(), message().put("refusal", text.text()));
      case Delta.ToolCall call -> chunk(call.choice(), toolCall(call));
      case Delta.Sources sources -> chunk(0, message()).setAll(sources.fields());
      case Delta.Finish finish -> {
        ObjectNode chunk = chunk(finish.choice(), message());
        choice(chunk).put("finish_reason", finish.reason().wireName());
        yield chunk;
      }
      case Delta.Done _ -> throw new IllegalArgumentException("The end has no chunk of its own.");
    };
  }

  private ObjectNode usageChunk(Usage usage) {
    ObjectNode chunk = envelope("chat.completion.chunk");
    chunk.putArray("choices");
    chunk.set("usage", usage(usage));
    return chunk;
  }

  @Override
  public ObjectNode whole(List<Delta> deltas) {
    AssembledAnswer answer = AssembledAnswer.of(deltas);
    ObjectNode completion = envelope("chat.completion");
    ArrayNode choices = completion.putArray("choices");
    answer.choices().forEach((index, choice) -> choices.add(choice(index, choice)));
    completion.setAll(answer.sources());
    completion.set("usage", usage(answer.usage()));
    return completion;
  }

  private static ObjectNode choice(int index, AssembledAnswer.Choice choice) {
    ObjectNode json = NODES.objectNode().put("index", index);
    ObjectNode message = json.putObject("message").put("role", "assistant");
    boolean silent = !choice.calls().isEmpty() || !choice.refusal().isEmpty();
    message.put("content", choice.text().isEmpty() && silent ? null : choice.text());
    if (!choice.reasoning().isEmpty()) {
      message.put("reasoning_content", choice.reasoning());
    }
    message.put("refusal", choice.refusal().isEmpty() ? null : choice.refusal());
    if (!choice.calls().isEmpty()) {
      ArrayNode calls = message.putArray("tool_calls");
      choice.calls().forEach(call -> calls.add(call(call)));
    }
    if (choice.logProbabilities().isEmpty()) {
      json.putNull("logprobs");
    } else {
      json.putObject("logprobs").putArray("content").addAll(choice.logProbabilities());
    }
    return json.put("finish_reason", choice.finish().wireName());
  }

  private static ObjectNode call(AssembledAnswer.Call call) {
    ObjectNode json = NODES.objectNode().put("id", call.id()).put("type", "function");
    json.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    return json;
  }

  private ObjectNode envelope(String object) {
    ObjectNode envelope =
        NODES
            .objectNode()
            .put("id", "chatcmpl-" + opening.id())
            .put("object", object)
            .put("created", opening.created())
            .put("model", opening.model());
    if (!noticed) {
      noticed = true;
      opening.notice().ifPresent(block -> envelope.set("nearside", block));
    }
    return envelope;
  }

  private ObjectNode chunk(int index, ObjectNode delta) {
    ObjectNode chunk = envelope("chat.completion.chunk");
    ObjectNode choice = chunk.putArray("choices").addObject();
    choice.put("index", index);
    ObjectNode written = choice.putObject("delta");
    if (begun.add(index)) {
      written.put("role", "assistant");
    }
    written.setAll(delta);
    choice.putNull("logprobs");
    choice.putNull("finish_reason");
    return chunk;
  }

  private static ObjectNode choice(ObjectNode chunk) {
    return (ObjectNode) chunk.path("choices").path(0);
  }

  private static ObjectNode message() {
    return NODES.objectNode();
  }

  private ObjectNode toolCall(Delta.ToolCall call) {
    ObjectNode message = message();
    ObjectNode json = message.putArray("tool_calls").addObject();
    json.put("index", call.index());
    boolean first = calls.add(call.choice() + "/" + call.index());
    if (first) {
      json.put("id", call.id());
      json.put("type", "function");
    }
    ObjectNode function = json.putObject("function");
    if (first || !call.name().isEmpty()) {
      function.put("name", call.name());
    }
    function.put("arguments", call.arguments());
    return message;
  }

  /** The tokens counted, in the words of both older APIs. */
  public static ObjectNode usage(Usage usage) {
    ObjectNode json =
        NODES
            .objectNode()
            .put("prompt_tokens", usage.promptTokens())
            .put("completion_tokens", usage.completionTokens())
            .put("total_tokens", usage.totalTokens());
    json.putObject("prompt_tokens_details").put("cached_tokens", usage.cachedTokens());
    json.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoningTokens());
    return json;
  }
}
