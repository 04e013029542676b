package dev.nearside.core.backend.local;

import dev.nearside.llama.TokenChoice;
import dev.nearside.llama.TokenProbability;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Token probabilities in the shape of OpenAI's chat API. */
final class LogProbabilities {

  private LogProbabilities() {}

  /** The {@code logprobs} of a chunk; empty for a token that shows nothing, such as the end. */
  static Optional<JsonNode> json(TokenChoice choice) {
    if (choice.chosen().bytes().isEmpty()) {
      return Optional.empty();
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode token = write(choice.chosen(), json.putArray("content").addObject());
    ArrayNode best = token.putArray("top_logprobs");
    choice.best().forEach(other -> write(other, best.addObject()));
    return Optional.of(json);
  }

  private static ObjectNode write(TokenProbability token, ObjectNode json) {
    json.put("token", token.text()).put("logprob", token.logprob());
    ArrayNode bytes = json.putArray("bytes");
    token.bytes().forEach(bytes::add);
    return json;
  }
}
