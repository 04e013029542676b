package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns a provider's OpenAI-dialect answer into deltas: a whole completion, or one chunk of a
 * stream after the other. One instance reads one answer.
 */
final class OpenAiDeltas {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Set<Integer> open = new HashSet<>();
  private Usage usage = Usage.NONE;
  private String model;
  private boolean finished;

  /**
   * @param model the model asked for, kept unless the provider names the one that answered
   */
  OpenAiDeltas(String model) {
    this.model = model;
  }

  /**
   * The deltas of one chunk.
   *
   * @throws BackendException for an error event or one that is not JSON
   */
  List<Delta> chunk(String data) {
    JsonNode root = parse(data);
    List<Delta> deltas = new ArrayList<>(1);
    readCommon(root);
    for (JsonNode choice : root.path("choices").values()) {
      int index = choice.path("index").asInt(0);
      addMessage(deltas, index, choice.path("delta"), choice.get("logprobs"));
      addFinish(deltas, index, choice);
    }
    return deltas;
  }

  /**
   * The deltas of a whole completion, {@link Delta.Done} included.
   *
   * @throws BackendException if it is an error, not JSON, or holds no finished choice
   */
  List<Delta> completion(byte[] body) {
    JsonNode root = parse(new String(body, java.nio.charset.StandardCharsets.UTF_8));
    List<Delta> deltas = new ArrayList<>();
    readCommon(root);
    for (JsonNode choice : root.path("choices").values()) {
      int index = choice.path("index").asInt(0);
      addMessage(deltas, index, choice.path("message"), choice.get("logprobs"));
      addFinish(deltas, index, choice);
    }
    deltas.add(end());
    return deltas;
  }

  /**
   * What closes the answer.
   *
   * @throws BackendException if the provider stopped before it had finished every choice
   */
  Delta.Done end() {
    if (!finished || !open.isEmpty()) {
      throw new BackendException(
          BackendException.Kind.UNAVAILABLE, 502, "The provider broke off its answer.");
    }
    return new Delta.Done(usage, model);
  }

  private void readCommon(JsonNode root) {
    JsonNode error = root.get("error");
    if (error != null && !error.isNull()) {
      throw ProviderError.of(error, 502);
    }
    model = root.path("model").asString(model);
    JsonNode counted = root.get("usage");
    if (counted != null && counted.isObject()) {
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
      deltas.add(
          new Delta.ToolCall(
              index,
              call.path("index").asInt(position++),
              text(call, "id").orElse(""),
              text(function, "name").orElse(""),
              text(function, "arguments").orElse("")));
    }
    if (!message.isMissingNode()) {
      open.add(index);
    }
  }

  private void addFinish(List<Delta> deltas, int index, JsonNode choice) {
    text(choice, "finish_reason")
        .ifPresent(reason -> {
          deltas.add(new Delta.Finish(index, FinishReason.of(reason)));
          open.remove(index);
          finished = true;
        });
  }

  private static Optional<String> text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value != null && value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  private static JsonNode parse(String data) {
    try {
      return JSON.readTree(data);
    } catch (JacksonException e) {
      throw new BackendException(
          BackendException.Kind.UNAVAILABLE, 502, "The provider sent something that is not JSON.");
    }
  }
}
