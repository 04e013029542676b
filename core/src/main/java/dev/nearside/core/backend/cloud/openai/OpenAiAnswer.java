package dev.nearside.core.backend.cloud.openai;

import static dev.nearside.core.backend.cloud.AnswerJson.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import dev.nearside.core.backend.cloud.AnswerJson;
import dev.nearside.core.backend.cloud.AnswerReader;
import dev.nearside.core.backend.cloud.ToolCallPieces;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads an answer in the OpenAI chat completions dialect. */
final class OpenAiAnswer implements AnswerReader {

  /** What providers that search, such as Perplexity, put beside the choices. */
  private static final List<String> SOURCES =
      List.of("citations", "search_results", "related_questions", "images");

  /** Words of various servers for an answer that went wrong. */
  private static final Set<String> FAULTS =
      Set.of("error", "abort", "cancelled", "insufficient_system_resource", "network_error");

  private static final int LONGEST_END = 16;

  private final Set<Integer> open = new HashSet<>();
  private final ToolCallPieces calls = new ToolCallPieces();
  private ObjectNode sources = JsonNodeFactory.instance.objectNode();
  private Usage usage = Usage.NONE;
  private String model;
  private boolean finished;

  /**
   * @param model the model asked for, kept unless the provider names the one that answered
   */
  OpenAiAnswer(String model) {
    this.model = model;
  }

  @Override
  public List<Delta> event(byte[] data) {
    if (isEnd(data)) {
      List<Delta> deltas = new ArrayList<>(1);
      addSources(deltas);
      deltas.add(end());
      return deltas;
    }
    return read(AnswerJson.parse(data), "delta");
  }

  private static boolean isEnd(byte[] data) {
    return data.length < LONGEST_END && new String(data, UTF_8).strip().equals("[DONE]");
  }

  @Override
  public List<Delta> whole(byte[] body) {
    List<Delta> deltas = read(AnswerJson.parse(body), "message");
    addSources(deltas);
    deltas.add(end());
    return deltas;
  }

  @Override
  public Delta.Done end() {
    if (!finished || !open.isEmpty()) {
      throw AnswerJson.brokenOff();
    }
    return new Delta.Done(usage, model);
  }

  private List<Delta> read(JsonNode root, String message) {
    List<Delta> deltas = new ArrayList<>(1);
    readCommon(root);
    for (JsonNode choice : root.path("choices").values()) {
      int index = choice.path("index").asInt(0);
      addMessage(deltas, index, choice.path(message), choice.get("logprobs"));
      addFinish(deltas, index, choice);
    }
    return deltas;
  }

  private void readCommon(JsonNode root) {
    model = text(root, "model").filter(name -> !name.isEmpty()).orElse(model);
    for (String field : SOURCES) {
      JsonNode found = root.path(field);
      if (found.isArray() && !found.isEmpty()) {
        sources.set(field, found);
      }
    }
    JsonNode counted = root.path("usage");
    if (counted.isObject()) {
      usage =
          new Usage(
              counted.path("prompt_tokens").asInt(0),
              counted.path("completion_tokens").asInt(0),
              counted.path("prompt_tokens_details").path("cached_tokens").asInt(0),
              counted.path("completion_tokens_details").path("reasoning_tokens").asInt(0));
    }
  }

  private void addMessage(List<Delta> deltas, int index, JsonNode message, JsonNode logprobs) {
    String reasoning =
        text(message, "reasoning_content").or(() -> text(message, "reasoning")).orElse("");
    if (!reasoning.isEmpty()) {
      deltas.add(new Delta.Reasoning(index, reasoning));
    }
    Optional<JsonNode> probabilities = Optional.ofNullable(logprobs).filter(node -> !node.isNull());
    String content = text(message, "content").orElse("");
    if (!content.isEmpty() || probabilities.isPresent()) {
      deltas.add(new Delta.Text(index, content, probabilities));
    }
    text(message, "refusal")
        .filter(refusal -> !refusal.isEmpty())
        .ifPresent(refusal -> deltas.add(new Delta.Declined(index, refusal)));
    int position = 0;
    for (JsonNode call : message.path("tool_calls").values()) {
      JsonNode function = call.path("function");
      calls
          .piece(
              index,
              call.path("index").asInt(position++),
              text(call, "id").orElse(""),
              text(function, "name").orElse(""),
              text(function, "arguments").orElse(""))
          .ifPresent(deltas::add);
    }
    if (message.isObject()) {
      open.add(index);
    }
  }

  private void addFinish(List<Delta> deltas, int index, JsonNode choice) {
    Optional<String> reason = text(choice, "finish_reason").filter(word -> !word.isEmpty());
    if (reason.isEmpty()) {
      return;
    }
    if (FAULTS.contains(reason.get())) {
      throw AnswerJson.failed(reason.get());
    }
    addSources(deltas);
    deltas.addAll(calls.finish(index, FinishReason.of(reason.get())));
    open.remove(index);
    finished = true;
  }

  /** Told once, before the finish where they are known by then. */
  private void addSources(List<Delta> deltas) {
    if (!sources.isEmpty()) {
      deltas.add(new Delta.Sources(sources));
      sources = JsonNodeFactory.instance.objectNode();
    }
  }
}
