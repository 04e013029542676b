package dev.nearside.core.backend.cloud.gemini;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Sampling;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes one request in the generateContent dialect. */
final class GeminiRequest {

  /** Models that take a budget of thinking tokens instead of a level. */
  private static final Pattern TAKES_BUDGET = Pattern.compile("(models/)?gemini-2\\..*");

  /** Fields of this dialect's own that a caller may send along. */
  private static final List<String> OWN_FIELDS = List.of("safetySettings", "cachedContent");

  private final Request request;
  private final String model;
  private final Signatures signatures;

  GeminiRequest(Request request, String model, Signatures signatures) {
    this.request = request;
    this.model = model;
    this.signatures = signatures;
  }

  /**
   * The body.
   *
   * @throws BackendException where the dialect has no word for what is asked
   */
  ObjectNode toJson() {
    if (request.extra("logprobs").map(node -> node.asBoolean(false)).orElse(false)) {
      throw unsupported("logprobs as OpenAI has them");
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode system = JsonNodeFactory.instance.arrayNode();
    request.messages().stream()
        .filter(Message::instructs)
        .map(Message::text)
        .filter(text -> !text.isBlank())
        .forEach(text -> system.addObject().put("text", text));
    if (!system.isEmpty()) {
      body.putObject("systemInstruction").set("parts", system);
    }
    body.set("contents", GeminiContents.of(request.messages(), model, signatures));
    GeminiTools.write(request, body);
    ObjectNode generation = generation();
    if (!generation.isEmpty()) {
      body.set("generationConfig", generation);
    }
    OWN_FIELDS.forEach(field -> request.extra(field).ifPresent(value -> body.set(field, value)));
    return body;
  }

  private ObjectNode generation() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Sampling sampling = request.sampling();
    sampling.temperature().ifPresent(value -> json.put("temperature", value));
    sampling.topP().ifPresent(value -> json.put("topP", value));
    sampling.topK().stream().filter(k -> k > 0).forEach(value -> json.put("topK", value));
    sampling.seed().ifPresent(value -> json.put("seed", (int) value));
    sampling.maxTokens().ifPresent(value -> json.put("maxOutputTokens", value));
    if (!sampling.stop().isEmpty()) {
      ArrayNode stops = json.putArray("stopSequences");
      sampling.stop().forEach(stops::add);
    }
    number(json, "n", "candidateCount");
    number(json, "presence_penalty", "presencePenalty");
    number(json, "frequency_penalty", "frequencyPenalty");
    request.extra("response_format").ifPresent(format -> format(json, format));
    request
        .extra("reasoning_effort")
        .filter(JsonNode::isString)
        .ifPresent(effort -> thinking(json, effort.stringValue()));
    return json;
  }

  private void number(ObjectNode json, String field, String name) {
    request.extra(field).filter(JsonNode::isNumber).ifPresent(value -> json.set(name, value));
  }

  private static void format(ObjectNode json, JsonNode format) {
    switch (format.path("type").asString("")) {
      case "json_object" -> json.put("responseMimeType", "application/json");
      case "json_schema" -> {
        json.put("responseMimeType", "application/json");
        json.set("responseJsonSchema", format.path("json_schema").path("schema"));
      }
      default -> {
        // Plain text is what it writes anyway.
      }
    }
  }

  /** The budgets are those of Google's own translation of the efforts. */
  private void thinking(ObjectNode json, String effort) {
    ObjectNode thinking = json.putObject("thinkingConfig");
    if (!TAKES_BUDGET.matcher(model).matches()) {
      thinking.put("thinkingLevel", effort.equals("none") ? "minimal" : effort);
      return;
    }
    thinking.put(
        "thinkingBudget",
        switch (effort) {
          case "none" -> 0;
          case "minimal", "low" -> 1_024;
          case "medium" -> 8_192;
          default -> 24_576;
        });
  }

  static BackendException unsupported(String what) {
    return new BackendException(
        Kind.UNSUPPORTED, 400, "Google's API has no " + what + "; name another provider for it.");
  }
}
