package dev.nearside.core.backend.local;

import dev.nearside.core.request.Request;
import dev.nearside.llama.Grammar;
import dev.nearside.llama.grammar.JsonGrammar;
import dev.nearside.llama.grammar.UnsupportedSchemaException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the caller's {@code response_format} means to the local engine. */
final class ResponseFormat {

  private ResponseFormat() {}

  /**
   * What the answer must match, also where it may be calls of tools instead; empty for any text.
   *
   * @throws UnsupportedSchemaException if no grammar can stand for the schema
   * @throws IllegalArgumentException if the format is not known here, or the caller's own grammar
   *     is not valid
   */
  static Optional<Grammar> grammar(Request request) {
    ToolChoice choice = ToolChoice.of(request);
    JsonNode own = request.extra().path("grammar");
    if (!own.isMissingNode() && !own.isNull()) {
      if (!own.isString() || choice.offers() || schema(request).isPresent()) {
        throw new IllegalArgumentException(
            "grammar must be a text in GBNF, without a response_format and callable tools.");
      }
      return Optional.of(new Grammar.Whole(own.stringValue()));
    }
    Optional<JsonNode> schema = schema(request);
    return choice.offers()
        ? Optional.of(choice.grammar(schema))
        : schema.map(JsonGrammar::of).map(Grammar.Whole::new);
  }

  /** The schema of the answer; empty if it may be any text. */
  static Optional<JsonNode> schema(Request request) {
    JsonNode format = request.extra().path("response_format");
    JsonNode anyObject = JsonNodeFactory.instance.objectNode().put("type", "object");
    return switch (format.path("type").asString("text")) {
      case "text" -> Optional.empty();
      case "json_object" -> Optional.of(anyObject);
      case "json_schema" -> {
        JsonNode schema = format.path("json_schema").path("schema");
        yield Optional.of(schema.isMissingNode() ? anyObject : schema);
      }
      default ->
          throw new IllegalArgumentException(
              "The device knows the response formats text, json_object and json_schema only.");
    };
  }

  /** Why the device cannot keep to the format, as a sentence; empty if it can. */
  static Optional<String> obstacle(Request request) {
    try {
      Optional<Grammar> _ = grammar(request);
      return Optional.empty();
    } catch (UnsupportedSchemaException | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
