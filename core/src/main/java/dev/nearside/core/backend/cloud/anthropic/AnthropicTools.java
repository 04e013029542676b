package dev.nearside.core.backend.cloud.anthropic;

import dev.nearside.core.request.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes tools and the choice among them in the Messages dialect. */
final class AnthropicTools {

  private AnthropicTools() {}

  static void write(Request request, ObjectNode body) {
    if (request.extra("functions").isPresent()) {
      throw AnthropicRequest.unsupported("functions field (use tools)");
    }
    JsonNode tools = request.extra("tools").orElse(JsonNodeFactory.instance.arrayNode());
    if (tools.isEmpty()) {
      return;
    }
    ArrayNode array = body.putArray("tools");
    tools.values().forEach(tool -> array.add(tool(tool)));
    ObjectNode choice = choice(request);
    if (!request.extra("parallel_tool_calls").map(node -> node.asBoolean(true)).orElse(true)
        && !choice.path("type").asString("").equals("none")) {
      choice.put("type", choice.path("type").asString("auto"));
      choice.put("disable_parallel_tool_use", true);
    }
    if (!choice.isEmpty()) {
      body.set("tool_choice", choice);
    }
  }

  private static ObjectNode tool(JsonNode tool) {
    if (!tool.path("type").asString("").equals("function")) {
      throw AnthropicRequest.unsupported("tools of another provider");
    }
    JsonNode function = tool.path("function");
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", function.path("name").asString(""));
    String description = function.path("description").asString("");
    if (!description.isEmpty()) {
      json.put("description", description);
    }
    ObjectNode schema = json.putObject("input_schema");
    schema.put("type", "object");
    if (function.path("parameters") instanceof ObjectNode parameters) {
      schema.setAll(parameters);
    }
    if (function.path("strict").asBoolean(false)) {
      json.put("strict", true);
    }
    return json;
  }

  /** Empty where the caller left the choice to the model. */
  private static ObjectNode choice(Request request) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    JsonNode choice = request.extra("tool_choice").orElse(JsonNodeFactory.instance.missingNode());
    if (choice.isObject()) {
      return json.put("type", "tool")
          .put("name", choice.path("function").path("name").asString(""));
    }
    return switch (choice.asString("")) {
      case "auto" -> json.put("type", "auto");
      case "none" -> json.put("type", "none");
      case "required" -> json.put("type", "any");
      default -> json;
    };
  }
}
