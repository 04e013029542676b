package dev.nearside.gateway.dialect.responses;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import dev.nearside.gateway.dialect.AnswerWriter;
import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.dialect.Dialect.Opening;
import dev.nearside.gateway.dialect.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an answer as a response, whole or in events. Only the first of several choices is told.
 */
final class ResponsesWriter implements AnswerWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Opening opening;
  private final ResponseEcho echo;
  private final Consumer<ObjectNode> complete;
  private final List<OutputItem> items = new ArrayList<>();
  private final Map<Integer, OutputItem> calls = new LinkedHashMap<>();
  private @Nullable OutputItem prose;
  private FinishReason finish = FinishReason.STOP;
  private Optional<ObjectNode> last = Optional.empty();
  private int sequence;

  /**
   * @param complete is handed the response once it is complete
   */
  ResponsesWriter(Opening opening, ResponseEcho echo, Consumer<ObjectNode> complete) {
    this.opening = opening;
    this.echo = echo;
    this.complete = complete;
  }

  @Override
  public List<Event> begin() {
    return List.of(
        numbered(ofResponse("response.created", response("in_progress", Optional.empty()))),
        numbered(ofResponse("response.in_progress", response("in_progress", Optional.empty()))));
  }

  @Override
  public List<Event> events(Delta delta) {
    return take(delta).stream().map(this::numbered).toList();
  }

  private List<ObjectNode> take(Delta delta) {
    List<ObjectNode> events = new ArrayList<>();
    switch (delta) {
      case Delta.Text text when text.choice() == 0 ->
          prose(OutputItem.Kind.TEXT, text.text(), logProbabilities(text), events);
      case Delta.Declined text when text.choice() == 0 ->
          prose(OutputItem.Kind.REFUSAL, text.text(), List.of(), events);
      case Delta.Reasoning text when text.choice() == 0 ->
          prose(OutputItem.Kind.REASONING, text.text(), List.of(), events);
      case Delta.ToolCall call when call.choice() == 0 -> call(call, events);
      case Delta.Finish end when end.choice() == 0 -> finish = end.reason();
      case Delta.Done done -> end(done.usage(), events);
      default -> {}
    }
    return events;
  }

  private static List<JsonNode> logProbabilities(Delta.Text text) {
    return text.logProbabilities()
        .map(node -> List.copyOf(node.path("content").values()))
        .orElse(List.of());
  }

  @Override
  public List<Event> broken(ApiException reason, ObjectNode error) {
    ObjectNode response = response("failed", Optional.empty());
    response.putObject("error").put("code", reason.code()).put("message", reason.message());
    return List.of(numbered(ofResponse("response.failed", response)));
  }

  @Override
  public ObjectNode whole(List<Delta> deltas) {
    deltas.forEach(this::take);
    return last.orElseThrow(() -> new IllegalArgumentException("The answer has no end."));
  }

  private void prose(
      OutputItem.Kind kind, String text, List<JsonNode> logProbabilities, List<ObjectNode> events) {
    if (text.isEmpty()) {
      return;
    }
    OutputItem item = prose;
    if (item == null || item.kind() != kind) {
      closeProse(events);
      item = OutputItem.prose(kind, items.size(), opening.id());
      open(item, events);
      prose = item;
    }
    events.add(item.more(text, logProbabilities));
  }

  private void call(Delta.ToolCall call, List<ObjectNode> events) {
    OutputItem item = calls.get(call.index());
    if (item == null) {
      closeProse(events);
      item = OutputItem.call(items.size(), opening.id(), call.id(), call.name());
      calls.put(call.index(), item);
      open(item, events);
    }
    if (!call.arguments().isEmpty()) {
      events.add(item.more(call.arguments(), List.of()));
    }
  }

  private void open(OutputItem item, List<ObjectNode> events) {
    items.add(item);
    events.addAll(item.opened());
  }

  private void closeProse(List<ObjectNode> events) {
    OutputItem open = prose;
    if (open != null) {
      events.addAll(open.closed());
      prose = null;
    }
  }

  private void end(Usage usage, List<ObjectNode> events) {
    closeProse(events);
    calls.values().forEach(call -> events.addAll(call.closed()));
    ObjectNode response = response(status(), Optional.of(usage));
    last = Optional.of(response);
    complete.accept(response);
    events.add(ofResponse("response." + status(), response));
  }

  private String status() {
    return switch (finish) {
      case STOP, TOOL_CALLS -> "completed";
      case LENGTH, CONTENT_FILTER -> "incomplete";
    };
  }

  private ObjectNode response(String status, Optional<Usage> usage) {
    ObjectNode response =
        NODES
            .objectNode()
            .put("id", "resp_" + opening.id())
            .put("object", "response")
            .put("created_at", opening.created())
            .put("status", status)
            .put("background", false)
            .putNull("error");
    if (status.equals("incomplete")) {
      response
          .putObject("incomplete_details")
          .put("reason", finish == FinishReason.LENGTH ? "max_output_tokens" : "content_filter");
    } else {
      response.putNull("incomplete_details");
    }
    response.put("model", opening.model());
    ArrayNode output = response.putArray("output");
    if (usage.isPresent()) {
      items.forEach(item -> output.add(item.item(true)));
    }
    echo.addTo(response);
    response.set("usage", usage.<JsonNode>map(ResponsesWriter::usage).orElse(NODES.nullNode()));
    opening.notice().ifPresent(notice -> response.set("nearside", notice));
    return response;
  }

  private static ObjectNode usage(Usage usage) {
    ObjectNode json = NODES.objectNode().put("input_tokens", usage.promptTokens());
    json.putObject("input_tokens_details").put("cached_tokens", usage.cachedTokens());
    json.put("output_tokens", usage.completionTokens());
    json.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoningTokens());
    return json.put("total_tokens", usage.totalTokens());
  }

  private static ObjectNode ofResponse(String type, ObjectNode response) {
    ObjectNode event = NODES.objectNode().put("type", type);
    event.set("response", response);
    return event;
  }

  private Event numbered(ObjectNode event) {
    return Event.of(event.path("type").asString(""), event.put("sequence_number", sequence++));
  }
}
