package dev.nearside.gateway.dialect.completions;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import dev.nearside.gateway.dialect.AnswerWriter;
import dev.nearside.gateway.dialect.AssembledAnswer;
import dev.nearside.gateway.dialect.ChatAnswerWriter;
import dev.nearside.gateway.dialect.Dialect.Opening;
import dev.nearside.gateway.dialect.Event;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes an answer as a completion, as chunks or whole. */
final class CompletionsWriter implements AnswerWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Opening opening;
  private final boolean includeUsage;
  private final String echo;
  private final Set<Integer> begun = new HashSet<>();

  /**
   * @param echo what every choice's text begins with
   */
  CompletionsWriter(Opening opening, boolean includeUsage, String echo) {
    this.opening = opening;
    this.includeUsage = includeUsage;
    this.echo = echo;
  }

  @Override
  public List<Event> events(Delta delta) {
    return switch (delta) {
      case Delta.Text text ->
          chunk(
              text.choice(),
              text.text(),
              text.logProbabilities().map(node -> List.copyOf(node.path("content").values())),
              Optional.empty());
      case Delta.Declined text ->
          chunk(text.choice(), text.text(), Optional.empty(), Optional.empty());
      case Delta.Finish end -> chunk(end.choice(), "", Optional.empty(), Optional.of(end.reason()));
      case Delta.Done done -> end(done.usage());
      case Delta.Reasoning _, Delta.ToolCall _, Delta.Sources _ -> List.of();
    };
  }

  private List<Event> chunk(
      int index,
      String text,
      Optional<List<JsonNode>> logProbabilities,
      Optional<FinishReason> finish) {
    String whole = begun.add(index) ? echo + text : text;
    ObjectNode chunk = envelope();
    chunk.putArray("choices").add(choice(index, whole, logProbabilities, finish));
    return List.of(Event.of(chunk));
  }

  private List<Event> end(Usage usage) {
    if (!includeUsage) {
      return List.of(Event.DONE);
    }
    ObjectNode last = envelope();
    last.putArray("choices");
    last.set("usage", ChatAnswerWriter.usage(usage));
    return List.of(Event.of(last), Event.DONE);
  }

  @Override
  public ObjectNode whole(List<Delta> deltas) {
    AssembledAnswer answer = AssembledAnswer.of(deltas);
    ObjectNode completion = envelope();
    ArrayNode choices = completion.putArray("choices");
    answer
        .choices()
        .forEach((index, choice) ->
            choices.add(
                choice(
                    index,
                    echo + choice.text() + choice.refusal(),
                    Optional.of(choice.logProbabilities()),
                    Optional.of(choice.finish()))));
    completion.set("usage", ChatAnswerWriter.usage(answer.usage()));
    return completion;
  }

  private ObjectNode envelope() {
    ObjectNode envelope =
        NODES
            .objectNode()
            .put("id", "cmpl-" + opening.id())
            .put("object", "text_completion")
            .put("created", opening.created())
            .put("model", opening.model());
    opening.notice().ifPresent(notice -> envelope.set("nearside", notice));
    return envelope;
  }

  private static ObjectNode choice(
      int index,
      String text,
      Optional<List<JsonNode>> logProbabilities,
      Optional<FinishReason> finish) {
    ObjectNode choice = NODES.objectNode().put("text", text).put("index", index);
    choice.set(
        "logprobs",
        logProbabilities
            .filter(tokens -> !tokens.isEmpty())
            .<JsonNode>map(CompletionsWriter::logProbabilities)
            .orElse(NODES.nullNode()));
    String reason =
        finish.map(f -> f == FinishReason.TOOL_CALLS ? "stop" : f.wireName()).orElse(null);
    return choice.put("finish_reason", reason);
  }

  /** The older form: one array for each thing told of a token. */
  private static ObjectNode logProbabilities(List<JsonNode> tokens) {
    ObjectNode json = NODES.objectNode();
    ArrayNode texts = json.putArray("tokens");
    ArrayNode own = json.putArray("token_logprobs");
    ArrayNode best = json.putArray("top_logprobs");
    for (JsonNode token : tokens) {
      texts.add(token.path("token").asString(""));
      own.add(token.path("logprob"));
      ObjectNode alternatives = best.addObject();
      token
          .path("top_logprobs")
          .values()
          .forEach(
              other -> alternatives.set(other.path("token").asString(""), other.path("logprob")));
    }
    return json;
  }
}
