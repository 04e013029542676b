package dev.nearside.llama.tools;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A call that the model made in an earlier turn.
 *
 * @param name the function's name
 * @param arguments its arguments as JSON text
 */
public record ToolCall(String name, String arguments) {

  /** The arguments as a tree; as one text where they are no JSON. */
  public JsonNode argumentsJson() {
    try {
      return arguments.isBlank()
          ? JsonNodeFactory.instance.objectNode()
          : JsonMapper.shared().readTree(arguments);
    } catch (JacksonException e) {
      return JsonNodeFactory.instance.stringNode(arguments);
    }
  }
}
