package dev.nearside.gateway.http;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an answer in the OpenAI chat completions dialect, as chunks or as one completion. One
 * instance writes one answer.
 */
final class ChatAnswerWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String id;
  private final long created;
  private final String model;
  private final Set<Integer> begun = new HashSet<>();
  private final Set<String> calls = new HashSet<>();

  /**
   * @param id the completion's id
   * @param created seconds since 1970
   * @param model the model that answers
   */
  ChatAnswerWriter(String id, long created, String model) {
    this.id = id;
    this.created = created;
    this.model = model;
  }

  /** The chunk for a delta other than {@link Delta.Done}. */
  ObjectNode chunk(Delta delta) {
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

  /** The last chunk, for callers that asked for the usage. */
  ObjectNode usageChunk(Usage usage) {
    ObjectNode chunk = envelope("chat.completion.chunk");
    chunk.putArray("choices");
    chunk.set("usage", usage(usage));
    return chunk;
  }

  /** The whole answer, from all of its deltas. */
  ObjectNode completion(List<Delta> deltas) {
    Map<Integer, Choice> choices = new TreeMap<>();
    ObjectNode completion = envelope("chat.completion");
    ArrayNode array = completion.putArray("choices");
    for (Delta delta : deltas) {
      switch (delta) {
        case Delta.Text text -> {
          Choice choice = choiceAt(choices, text.choice());
          choice.content.append(text.text());
          text.logProbabilities().ifPresent(choice::addLogProbabilities);
        }
        case Delta.Reasoning text -> choiceAt(choices, text.choice()).reasoning.append(text.text());
        case Delta.Declined text -> choiceAt(choices, text.choice()).refusal.append(text.text());
        case Delta.ToolCall call -> choiceAt(choices, call.choice()).add(call);
        case Delta.Sources sources -> completion.setAll(sources.fields());
        case Delta.Finish finish -> choiceAt(choices, finish.choice()).finish = finish.reason();
        case Delta.Done done -> completion.set("usage", usage(done.usage()));
      }
    }
    choices.forEach((index, choice) -> array.add(choice.toJson(index)));
    return completion;
  }

  private static Choice choiceAt(Map<Integer, Choice> choices, int index) {
    return choices.computeIfAbsent(index, _ -> new Choice());
  }

  private ObjectNode envelope(String object) {
    return NODES
        .objectNode()
        .put("id", id)
        .put("object", object)
        .put("created", created)
        .put("model", model);
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

  private static ObjectNode usage(Usage usage) {
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

  /** One choice of a completion in the making. */
  private static final class Choice {
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final Map<Integer, Call> calls = new TreeMap<>();
    private final ArrayNode logProbabilities = NODES.arrayNode();
    private FinishReason finish = FinishReason.STOP;

    void add(Delta.ToolCall piece) {
      Call call = calls.computeIfAbsent(piece.index(), _ -> new Call());
      call.id = call.id.isEmpty() ? piece.id() : call.id;
      call.name.append(piece.name());
      call.arguments.append(piece.arguments());
    }

    void addLogProbabilities(JsonNode node) {
      node.path("content").values().forEach(logProbabilities::add);
    }

    ObjectNode toJson(int index) {
      ObjectNode json = NODES.objectNode().put("index", index);
      ObjectNode message = json.putObject("message").put("role", "assistant");
      if (content.isEmpty() && (!calls.isEmpty() || !refusal.isEmpty())) {
        message.putNull("content");
      } else {
        message.put("content", content.toString());
      }
      if (!reasoning.isEmpty()) {
        message.put("reasoning_content", reasoning.toString());
      }
      message.put("refusal", refusal.isEmpty() ? null : refusal.toString());
      if (!calls.isEmpty()) {
        ArrayNode array = message.putArray("tool_calls");
        calls.values().forEach(call -> array.add(call.toJson()));
      }
      if (logProbabilities.isEmpty()) {
        json.putNull("logprobs");
      } else {
        json.putObject("logprobs").set("content", logProbabilities);
      }
      return json.put("finish_reason", finish.wireName());
    }
  }

  /** One tool call in the making. */
  private static final class Call {
    private String id = "";
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();

    ObjectNode toJson() {
      ObjectNode json = NODES.objectNode().put("id", id).put("type", "function");
      json.putObject("function")
          .put("name", name.toString())
          .put("arguments", arguments.isEmpty() ? "{}" : arguments.toString());
      return json;
    }
  }
}
