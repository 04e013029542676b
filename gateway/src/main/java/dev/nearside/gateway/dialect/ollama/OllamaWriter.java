package dev.nearside.gateway.dialect.ollama;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import dev.nearside.gateway.dialect.AnswerWriter;
import dev.nearside.gateway.dialect.AssembledAnswer;
import dev.nearside.gateway.dialect.Dialect.Opening;
import dev.nearside.gateway.dialect.Event;
import dev.nearside.gateway.dialect.JsonArguments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes an answer as Ollama does. Only the first of several choices is told. */
final class OllamaWriter implements AnswerWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Opening opening;
  private final String model;
  private final OllamaForm form;
  private final long begun = System.nanoTime();
  private final List<Delta> calls = new ArrayList<>();
  private FinishReason finish = FinishReason.STOP;
  private long firstPiece;

  /**
   * @param model as the caller named it: clients look for that name in the answer
   */
  OllamaWriter(Opening opening, String model, OllamaForm form) {
    this.opening = opening;
    this.model = model;
    this.form = form;
  }

  @Override
  public List<Event> events(Delta delta) {
    firstPiece = firstPiece == 0 ? System.nanoTime() : firstPiece;
    return switch (delta) {
      case Delta.Text text when text.choice() == 0 -> piece(text.text(), "");
      case Delta.Declined text when text.choice() == 0 -> piece(text.text(), "");
      case Delta.Reasoning text when text.choice() == 0 -> piece("", text.text());
      case Delta.ToolCall call when call.choice() == 0 -> {
        calls.add(call);
        yield List.of();
      }
      case Delta.Finish end when end.choice() == 0 -> {
        finish = end.reason();
        yield List.of();
      }
      case Delta.Done done -> end(done.usage());
      default -> List.of();
    };
  }

  private List<Event> piece(String text, String thinking) {
    return text.isEmpty() && thinking.isEmpty()
        ? List.of()
        : List.of(Event.of(answer(text, thinking, List.of()).put("done", false)));
  }

  /** Arguments are objects here, so calls are told once they are complete. */
  private List<Event> end(Usage usage) {
    List<Event> events = new ArrayList<>();
    if (!calls.isEmpty()) {
      events.add(
          Event.of(answer("", "", AssembledAnswer.of(calls).first().calls()).put("done", false)));
    }
    events.add(Event.of(ended(answer("", "", List.of()), usage)));
    return events;
  }

  @Override
  public ObjectNode whole(List<Delta> deltas) {
    AssembledAnswer assembled = AssembledAnswer.of(deltas);
    AssembledAnswer.Choice choice = assembled.first();
    finish = choice.finish();
    return ended(
        answer(choice.text() + choice.refusal(), choice.reasoning(), choice.calls()),
        assembled.usage());
  }

  private ObjectNode answer(String text, String thinking, List<AssembledAnswer.Call> made) {
    ObjectNode answer =
        NODES
            .objectNode()
            .put("model", model.isEmpty() ? opening.model() : model)
            .put("created_at", Instant.now().toString());
    opening.notice().ifPresent(notice -> answer.set("nearside", notice));
    if (form == OllamaForm.GENERATE) {
      answer.put("response", text);
      return thinking.isEmpty() ? answer : answer.put("thinking", thinking);
    }
    ObjectNode message = answer.putObject("message").put("role", "assistant").put("content", text);
    if (!thinking.isEmpty()) {
      message.put("thinking", thinking);
    }
    if (!made.isEmpty()) {
      ArrayNode array = message.putArray("tool_calls");
      for (AssembledAnswer.Call call : made) {
        array
            .addObject()
            .putObject("function")
            .put("name", call.name())
            .set("arguments", JsonArguments.object(call.arguments()));
      }
    }
    return answer;
  }

  private ObjectNode ended(ObjectNode answer, Usage usage) {
    long now = System.nanoTime();
    long first = firstPiece == 0 ? now : firstPiece;
    return answer
        .put("done", true)
        .put("done_reason", finish == FinishReason.LENGTH ? "length" : "stop")
        .put("total_duration", now - begun)
        .put("load_duration", 0)
        .put("prompt_eval_count", usage.promptTokens())
        .put("prompt_eval_duration", first - begun)
        .put("eval_count", usage.completionTokens())
        .put("eval_duration", now - first);
  }
}
