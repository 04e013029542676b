package dev.nearside.gateway.dialect.responses;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a response repeats of its request.
 *
 * @param body the request's body
 * @param previous the response it goes on from
 * @param store whether it is kept
 */
record ResponseEcho(ObjectNode body, Optional<String> previous, boolean store) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> AS_ASKED =
      List.of("instructions", "max_output_tokens", "temperature", "top_p", "user");

  void addTo(ObjectNode response) {
    for (String name : AS_ASKED) {
      response.set(name, body.hasNonNull(name) ? body.get(name) : NODES.nullNode());
    }
    response.set("metadata", or(body.path("metadata"), NODES.objectNode()));
    response.set(
        "parallel_tool_calls", or(body.path("parallel_tool_calls"), NODES.booleanNode(true)));
    response.put("previous_response_id", previous.orElse(null));
    response.set("reasoning", or(body.path("reasoning"), reasoning()));
    response.put("store", store);
    response.set("text", or(body.path("text"), text()));
    response.set("tool_choice", or(body.path("tool_choice"), NODES.stringNode("auto")));
    response.set("tools", or(body.path("tools"), NODES.arrayNode()));
    response.put("truncation", "disabled");
  }

  private static JsonNode or(JsonNode asked, JsonNode usual) {
    return asked.isMissingNode() || asked.isNull() ? usual : asked;
  }

  private static ObjectNode reasoning() {
    return NODES.objectNode().putNull("effort").putNull("summary");
  }

  private static ObjectNode text() {
    ObjectNode text = NODES.objectNode();
    text.putObject("format").put("type", "text");
    return text;
  }
}
