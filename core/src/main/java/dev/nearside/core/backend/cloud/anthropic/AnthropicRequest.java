package dev.nearside.core.backend.cloud.anthropic;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Sampling;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes one request in the Messages dialect. */
final class AnthropicRequest {

  /** The API wants a bound; every model since Claude 4 can write as much. */
  private static final int USUAL_BOUND = 32_000;

  /** Fields of this dialect's own that a caller may send along. */
  private static final List<String> OWN_FIELDS =
      List.of("thinking", "cache_control", "output_config");

  private static final String JSON_ONLY =
      "Answer with one JSON object and nothing else: no other text, no code fence.";

  private final Request request;
  private final AnthropicModel model;

  AnthropicRequest(Request request, String model) {
    this.request = request;
    this.model = new AnthropicModel(model);
  }

  /**
   * The body.
   *
   * @throws BackendException where the dialect has no word for what is asked
   */
  ObjectNode toJson() {
    if (request.extra("n").map(node -> node.asInt(1)).orElse(1) > 1) {
      throw unsupported("several choices (n)");
    }
    if (request.extra("logprobs").map(node -> node.asBoolean(false)).orElse(false)) {
      throw unsupported("logprobs");
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", model.name());
    body.put("max_tokens", request.sampling().maxTokens().orElse(USUAL_BOUND));
    String system = system();
    if (!system.isEmpty()) {
      body.put("system", system);
    }
    body.set("messages", AnthropicMessages.of(request.messages()));
    AnthropicTools.write(request, body);
    sampling(body, request.sampling());
    OWN_FIELDS.forEach(field -> request.extra(field).ifPresent(value -> body.set(field, value)));
    request
        .extra(AnthropicDialect.FIELDS)
        .ifPresent(own ->
            own.properties().forEach(field -> body.putIfAbsent(field.getKey(), field.getValue())));
    format(body);
    effort(body);
    request
        .extra("user")
        .filter(JsonNode::isString)
        .ifPresent(user -> body.putObject("metadata").put("user_id", user.stringValue()));
    if (request.stream()) {
      body.put("stream", true);
    }
    return body;
  }

  /** Instructions have a place of their own, before the conversation. */
  private String system() {
    String given =
        request.messages().stream()
            .filter(Message::instructs)
            .map(Message::text)
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining("\n\n"));
    if (!formatType().equals("json_object")) {
      return given;
    }
    return given.isEmpty() ? JSON_ONLY : given + "\n\n" + JSON_ONLY;
  }

  private String formatType() {
    return request
        .extra("response_format")
        .map(format -> format.path("type").asString(""))
        .orElse("");
  }

  private void sampling(ObjectNode body, Sampling sampling) {
    if (model.takesSampling()) {
      sampling.temperature().ifPresent(value -> body.put("temperature", Math.min(value, 1.0)));
      if (sampling.temperature().isEmpty() || model.takesBothSamplings()) {
        sampling.topP().ifPresent(value -> body.put("top_p", value));
      }
      sampling.topK().stream()
          .filter(value -> value > 0)
          .forEach(value -> body.put("top_k", value));
    }
    List<String> stops = sampling.stop().stream().filter(stop -> !stop.isBlank()).toList();
    if (!stops.isEmpty()) {
      ArrayNode array = body.putArray("stop_sequences");
      stops.forEach(array::add);
    }
  }

  private void format(ObjectNode body) {
    if (formatType().equals("json_schema")) {
      JsonNode schema =
          request.extra("response_format").orElseThrow().path("json_schema").path("schema");
      ObjectNode format = body.withObjectProperty("output_config").putObject("format");
      format.put("type", "json_schema");
      format.set("schema", schema);
    }
  }

  private void effort(ObjectNode body) {
    if (!model.takesEffort()) {
      return;
    }
    request
        .extra("reasoning_effort")
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .ifPresent(effort ->
            body.withObjectProperty("output_config")
                .put(
                    "effort",
                    switch (effort) {
                      case "none", "minimal" -> "low";
                      default -> effort;
                    }));
  }

  static BackendException unsupported(String what) {
    return new BackendException(
        Kind.UNSUPPORTED,
        400,
        "Anthropic's API has no " + what + "; name another provider for it.");
  }
}
