package dev.nearside.gateway.dialect;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Arguments of a tool call, for the APIs that have them as an object. */
public final class JsonArguments {

  private JsonArguments() {}

  /**
   * The arguments as an object. Text of a model that is not one, as where it was cut short, stands
   * in it as the field {@code arguments}, so that nothing is lost.
   */
  public static ObjectNode object(String arguments) {
    try {
      if (JsonMapper.shared().readTree(arguments) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      return text(arguments);
    }
    return text(arguments);
  }

  private static ObjectNode text(String arguments) {
    return JsonNodeFactory.instance.objectNode().put("arguments", arguments);
  }
}
