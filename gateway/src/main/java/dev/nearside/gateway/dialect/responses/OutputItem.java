package dev.nearside.gateway.dialect.responses;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An item of a response's output while it grows. */
final class OutputItem {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What an item may hold: how its event and its part are called. */
  enum Kind {
    TEXT("msg", "output_text", "output_text", "text"),
    REFUSAL("msg", "refusal", "refusal", "refusal"),
    REASONING("rs", "reasoning_text", "reasoning_text", "text"),
    CALL("fc", "function_call_arguments", "", "arguments");

    private final String prefix;
    private final String event;
    private final String part;
    private final String field;

    Kind(String prefix, String event, String part, String field) {
      this.prefix = prefix;
      this.event = event;
      this.part = part;
      this.field = field;
    }
  }

  private final Kind kind;
  private final int index;
  private final String id;
  private final String callId;
  private final String name;
  private final StringBuilder text = new StringBuilder();
  private final ArrayNode logProbabilities = NODES.arrayNode();

  private OutputItem(Kind kind, int index, String answer, String callId, String name) {
    this.kind = kind;
    this.index = index;
    this.id = kind.prefix + "_" + answer + "_" + index;
    this.callId = callId;
    this.name = name;
  }

  static OutputItem prose(Kind kind, int index, String answer) {
    return new OutputItem(kind, index, answer, "", "");
  }

  static OutputItem call(int index, String answer, String callId, String name) {
    return new OutputItem(Kind.CALL, index, answer, callId, name);
  }

  Kind kind() {
    return kind;
  }

  /** The events that open it. */
  List<ObjectNode> opened() {
    ObjectNode added = event("response.output_item.added");
    added.set("item", item(false));
    if (kind == Kind.CALL) {
      return List.of(added);
    }
    ObjectNode part = partEvent("response.content_part.added");
    part.set("part", part(""));
    return List.of(added, part);
  }

  /** The event of some more of it. */
  ObjectNode more(String piece, List<JsonNode> logProbabilitiesOfPiece) {
    text.append(piece);
    logProbabilities.addAll(logProbabilitiesOfPiece);
    ObjectNode delta = contentEvent("response." + kind.event + ".delta").put("delta", piece);
    if (kind == Kind.TEXT) {
      delta.putArray("logprobs").addAll(logProbabilitiesOfPiece);
    }
    return delta;
  }

  /** The events that close it. */
  List<ObjectNode> closed() {
    ObjectNode done = contentEvent("response." + kind.event + ".done").put(kind.field, content());
    if (kind == Kind.TEXT) {
      done.set("logprobs", logProbabilities.deepCopy());
    }
    ObjectNode last = event("response.output_item.done");
    last.set("item", item(true));
    if (kind == Kind.CALL) {
      return List.of(done.put("name", name), last);
    }
    ObjectNode part = partEvent("response.content_part.done");
    part.set("part", part(content()));
    return List.of(done, part, last);
  }

  /** The item as the response has it. */
  ObjectNode item(boolean complete) {
    ObjectNode item = NODES.objectNode().put("id", id);
    String status = complete ? "completed" : "in_progress";
    return switch (kind) {
      case TEXT, REFUSAL -> {
        item.put("type", "message").put("status", status).put("role", "assistant");
        content(item, complete);
        yield item;
      }
      case REASONING -> {
        item.put("type", "reasoning").putArray("summary");
        content(item, complete);
        yield item;
      }
      case CALL ->
          item.put("type", "function_call")
              .put("status", status)
              .put("call_id", callId)
              .put("name", name)
              .put("arguments", complete ? content() : "");
    };
  }

  private void content(ObjectNode item, boolean complete) {
    ArrayNode content = item.putArray("content");
    if (complete) {
      content.add(part(content()));
    }
  }

  private String content() {
    return kind == Kind.CALL && text.isEmpty() ? "{}" : text.toString();
  }

  private ObjectNode part(String content) {
    ObjectNode part = NODES.objectNode().put("type", kind.part).put(kind.field, content);
    if (kind == Kind.TEXT) {
      part.putArray("annotations");
      part.set("logprobs", logProbabilities.deepCopy());
    }
    return part;
  }

  private ObjectNode event(String type) {
    return NODES.objectNode().put("type", type).put("output_index", index);
  }

  private ObjectNode contentEvent(String type) {
    return kind == Kind.CALL ? event(type).put("item_id", id) : partEvent(type);
  }

  private ObjectNode partEvent(String type) {
    return event(type).put("item_id", id).put("content_index", 0);
  }
}
