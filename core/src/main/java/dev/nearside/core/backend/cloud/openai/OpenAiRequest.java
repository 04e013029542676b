package dev.nearside.core.backend.cloud.openai;

import dev.nearside.core.request.Content;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.ToolCall;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a request in the OpenAI chat completions dialect. */
public final class OpenAiRequest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private OpenAiRequest() {}

  /**
   * The exact body that leaves the device.
   *
   * @param request what is asked
   * @param model the provider's name for the model
   */
  public static byte[] encode(Request request, String model) {
    return JSON.writeValueAsBytes(toJson(request, model));
  }

  /** The same as a tree. */
  public static ObjectNode toJson(Request request, String model) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", model);
    ArrayNode messages = body.putArray("messages");
    request.messages().forEach(message -> messages.add(message(message)));
    body.setAll(request.extra());
    sampling(body, request.sampling());
    if (request.stream()) {
      body.put("stream", true);
      body.putObject("stream_options").put("include_usage", true);
    }
    return body;
  }

  private static ObjectNode message(Message message) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("role", message.role().wireName());
    message.name().ifPresent(name -> json.put("name", name));
    message.toolCallId().ifPresent(id -> json.put("tool_call_id", id));
    content(json, message);
    if (!message.toolCalls().isEmpty()) {
      ArrayNode calls = json.putArray("tool_calls");
      message.toolCalls().forEach(call -> calls.add(toolCall(call)));
    }
    return json;
  }

  private static void content(ObjectNode json, Message message) {
    if (message.content().isEmpty()) {
      json.putNull("content");
    } else if (message.content().size() == 1
        && message.content().getFirst() instanceof Content.Text(String text)) {
      json.put("content", text);
    } else {
      ArrayNode parts = json.putArray("content");
      for (Content part : message.content()) {
        switch (part) {
          case Content.Text(String text) -> parts.addObject().put("type", "text").put("text", text);
          case Content.Attachment attachment -> parts.add(attachment.json());
        }
      }
    }
  }

  private static ObjectNode toolCall(ToolCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", call.id());
    json.put("type", "function");
    json.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    return json;
  }

  private static void sampling(ObjectNode body, Sampling sampling) {
    sampling.temperature().ifPresent(value -> body.put("temperature", value));
    sampling.topP().ifPresent(value -> body.put("top_p", value));
    sampling.topK().ifPresent(value -> body.put("top_k", value));
    sampling.minP().ifPresent(value -> body.put("min_p", value));
    sampling.seed().ifPresent(value -> body.put("seed", value));
    if (!sampling.stop().isEmpty()) {
      ArrayNode stop = body.putArray("stop");
      sampling.stop().forEach(stop::add);
    }
    if (!body.has("max_completion_tokens")) {
      sampling.maxTokens().ifPresent(value -> body.put("max_tokens", value));
    }
  }
}
