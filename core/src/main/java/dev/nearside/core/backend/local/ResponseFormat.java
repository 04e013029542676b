package dev.nearside.core.backend.local;

import dev.nearside.core.request.Request;
import dev.nearside.llama.grammar.JsonGrammar;
import dev.nearside.llama.grammar.UnsupportedSchemaException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the caller's {@code response_format} means to the local engine. */
final class ResponseFormat {

  private ResponseFormat() {}

  /**
   * The grammar that the answer must match; empty for plain text.
   *
   * @throws UnsupportedSchemaException if no grammar can stand for the schema
   * @throws IllegalArgumentException if the format is not known here
   */
  static Optional<String> grammar(Request request) {
    JsonNode format = request.extra().path("response_format");
    String type = format.path("type").asString("text");
    return switch (type) {
      case "text" -> Optional.empty();
      case "json_object" -> Optional.of(JsonGrammar.anyObject());
      case "json_schema" -> {
        JsonNode schema = format.path("json_schema").path("schema");
        yield Optional.of(
            schema.isMissingNode() ? JsonGrammar.anyObject() : JsonGrammar.of(schema));
      }
      default ->
          throw new IllegalArgumentException(
              "The device knows the response formats text, json_object and json_schema only.");
    };
  }

  /** Why the device cannot keep to the format, as a sentence; empty if it can. */
  static Optional<String> obstacle(Request request) {
    try {
      boolean constrained = grammar(request).isPresent();
      return constrained && ToolChoice.of(request).offers()
          ? Optional.of(
              "The device cannot keep to a response_format while tools may be called: set"
                  + " tool_choice to none, or leave one of them out.")
          : Optional.empty();
    } catch (UnsupportedSchemaException | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
