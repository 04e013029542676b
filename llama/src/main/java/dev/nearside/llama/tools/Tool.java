package dev.nearside.llama.tools;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A function the model may call.
 *
 * @param name what the model calls it by
 * @param description what it is for; may be empty
 * @param parameters the JSON Schema of its arguments; an empty object where it takes none
 */
public record Tool(String name, String description, ObjectNode parameters) {

  public Tool {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("A tool needs a name");
    }
  }

  /** The tool as chat templates expect it. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", "function");
    json.putObject("function")
        .put("name", name)
        .put("description", description)
        .set("parameters", parameters);
    return json;
  }
}
