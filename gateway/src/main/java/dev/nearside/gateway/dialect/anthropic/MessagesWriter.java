package dev.nearside.gateway.dialect.anthropic;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import dev.nearside.gateway.dialect.AnswerWriter;
import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.dialect.AssembledAnswer;
import dev.nearside.gateway.dialect.Dialect.Opening;
import dev.nearside.gateway.dialect.Event;
import dev.nearside.gateway.dialect.JsonArguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes an answer as a message, whole or in events. Only the first of several choices is told. */
final class MessagesWriter implements AnswerWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String TEXT = "text";
  private static final String THINKING = "thinking";

  private final Opening opening;
  private final Map<Integer, Integer> calls = new LinkedHashMap<>();
  private String prose = "";
  private int blocks;
  private FinishReason finish = FinishReason.STOP;
  private boolean declined;

  MessagesWriter(Opening opening) {
    this.opening = opening;
  }

  @Override
  public List<Event> begin() {
    ObjectNode start = typed("message_start");
    ObjectNode message = message();
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message.set("usage", usage(Usage.NONE));
    start.set("message", message);
    return List.of(event(start));
  }

  @Override
  public List<Event> events(Delta delta) {
    List<Event> events = new ArrayList<>();
    switch (delta) {
      case Delta.Text text when text.choice() == 0 -> prose(TEXT, text.text(), events);
      case Delta.Declined text when text.choice() == 0 -> {
        declined = true;
        prose(TEXT, text.text(), events);
      }
      case Delta.Reasoning text when text.choice() == 0 -> prose(THINKING, text.text(), events);
      case Delta.ToolCall call when call.choice() == 0 -> call(call, events);
      case Delta.Finish end when end.choice() == 0 -> finish = end.reason();
      case Delta.Done done -> end(done.usage(), events);
      default -> {}
    }
    return events;
  }

  @Override
  public List<Event> broken(ApiException reason, ObjectNode error) {
    return List.of(Event.of("error", error));
  }

  @Override
  public ObjectNode whole(List<Delta> deltas) {
    AssembledAnswer answer = AssembledAnswer.of(deltas);
    AssembledAnswer.Choice choice = answer.first();
    ObjectNode message = message();
    ArrayNode content = message.putArray("content");
    if (!choice.reasoning().isEmpty()) {
      content.add(block(THINKING, choice.reasoning()));
    }
    String text = choice.text() + choice.refusal();
    if (!text.isEmpty()) {
      content.add(block(TEXT, text));
    }
    for (AssembledAnswer.Call call : choice.calls()) {
      content
          .addObject()
          .put("type", "tool_use")
          .put("id", call.id())
          .put("name", call.name())
          .set("input", JsonArguments.object(call.arguments()));
    }
    message.put("stop_reason", stopReason(choice.finish(), !choice.refusal().isEmpty()));
    message.putNull("stop_sequence");
    message.set("usage", usage(answer.usage()));
    return message;
  }

  private ObjectNode message() {
    ObjectNode message =
        NODES
            .objectNode()
            .put("id", "msg_" + opening.id())
            .put("type", "message")
            .put("role", "assistant")
            .put("model", opening.model());
    opening.notice().ifPresent(notice -> message.set("nearside", notice));
    return message;
  }

  private void prose(String type, String text, List<Event> events) {
    if (text.isEmpty()) {
      return;
    }
    if (!prose.equals(type)) {
      closeProse(events);
      prose = type;
      start(blocks++, block(type, ""), events);
    }
    ObjectNode delta = NODES.objectNode().put("type", type + "_delta").put(type, text);
    events.add(delta(blocks - 1, delta));
  }

  /** Pieces of several calls may come by turns, so their blocks stay open to the end. */
  private void call(Delta.ToolCall call, List<Event> events) {
    Integer known = calls.get(call.index());
    if (known == null) {
      closeProse(events);
      ObjectNode block =
          NODES.objectNode().put("type", "tool_use").put("id", call.id()).put("name", call.name());
      block.putObject("input");
      calls.put(call.index(), blocks);
      known = blocks;
      start(blocks++, block, events);
    }
    if (!call.arguments().isEmpty()) {
      events.add(
          delta(
              known,
              NODES
                  .objectNode()
                  .put("type", "input_json_delta")
                  .put("partial_json", call.arguments())));
    }
  }

  private void end(Usage usage, List<Event> events) {
    closeProse(events);
    calls.values().forEach(block -> stop(block, events));
    ObjectNode last = typed("message_delta");
    last.putObject("delta")
        .put("stop_reason", stopReason(finish, declined))
        .putNull("stop_sequence");
    last.set("usage", usage(usage));
    events.add(event(last));
    events.add(event(typed("message_stop")));
  }

  private void closeProse(List<Event> events) {
    if (!prose.isEmpty()) {
      if (prose.equals(THINKING)) {
        events.add(
            delta(
                blocks - 1,
                NODES.objectNode().put("type", "signature_delta").put("signature", "")));
      }
      stop(blocks - 1, events);
      prose = "";
    }
  }

  private static void start(int index, ObjectNode block, List<Event> events) {
    ObjectNode start = typed("content_block_start").put("index", index);
    start.set("content_block", block);
    events.add(event(start));
  }

  private static Event delta(int index, ObjectNode delta) {
    ObjectNode event = typed("content_block_delta").put("index", index);
    event.set("delta", delta);
    return event(event);
  }

  private static void stop(int index, List<Event> events) {
    events.add(event(typed("content_block_stop").put("index", index)));
  }

  private static ObjectNode block(String type, String text) {
    ObjectNode block = NODES.objectNode().put("type", type).put(type, text);
    return type.equals(THINKING) ? block.put("signature", "") : block;
  }

  private static String stopReason(FinishReason finish, boolean declined) {
    return switch (finish) {
      case STOP -> declined ? "refusal" : "end_turn";
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER -> "refusal";
    };
  }

  private static ObjectNode usage(Usage usage) {
    return NODES
        .objectNode()
        .put("input_tokens", usage.promptTokens() - usage.cachedTokens())
        .put("cache_creation_input_tokens", 0)
        .put("cache_read_input_tokens", usage.cachedTokens())
        .put("output_tokens", usage.completionTokens());
  }

  private static ObjectNode typed(String type) {
    return NODES.objectNode().put("type", type);
  }

  private static Event event(ObjectNode json) {
    return Event.of(json.path("type").asString(""), json);
  }
}
