package dev.nearside.core.backend.cloud.gemini;

import dev.nearside.core.request.Request;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes tools and the choice among them in the generateContent dialect. */
final class GeminiTools {

  private GeminiTools() {}

  static void write(Request request, ObjectNode body) {
    if (request.extra("functions").isPresent()) {
      throw GeminiRequest.unsupported("functions field (use tools)");
    }
    JsonNode tools = request.extra("tools").orElse(JsonNodeFactory.instance.arrayNode());
    if (tools.isEmpty()) {
      return;
    }
    ArrayNode functions = body.putArray("tools").addObject().putArray("functionDeclarations");
    tools.values().forEach(tool -> functions.add(function(tool)));
    request
        .extra("tool_choice")
        .flatMap(GeminiTools::choice)
        .ifPresent(config -> body.putObject("toolConfig").set("functionCallingConfig", config));
  }

  private static ObjectNode function(JsonNode tool) {
    if (!tool.path("type").asString("").equals("function")) {
      throw GeminiRequest.unsupported("tools of another provider");
    }
    JsonNode function = tool.path("function");
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", function.path("name").asString(""));
    json.put("description", function.path("description").asString(""));
    JsonNode parameters = function.path("parameters");
    if (!parameters.path("properties").isEmpty()) {
      json.set("parametersJsonSchema", parameters);
    }
    return json;
  }

  private static Optional<ObjectNode> choice(JsonNode choice) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    if (choice.isObject()) {
      config.put("mode", "ANY");
      config
          .putArray("allowedFunctionNames")
          .add(choice.path("function").path("name").asString(""));
      return Optional.of(config);
    }
    return switch (choice.asString("")) {
      case "none" -> Optional.of(config.put("mode", "NONE"));
      case "required" -> Optional.of(config.put("mode", "ANY"));
      default -> Optional.empty();
    };
  }
}
