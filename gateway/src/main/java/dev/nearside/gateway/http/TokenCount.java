package dev.nearside.gateway.http;

import dev.nearside.core.Hybrid;
import dev.nearside.gateway.dialect.anthropic.Messages;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /v1/messages/count_tokens}: how long a request is, counted on the device. Cloud
 * models cut text into other tokens, so there it is an estimate.
 */
final class TokenCount implements Handler {

  private final Messages messages;
  private final Supplier<Hybrid> hybrid;
  private final BodyReader bodies;

  TokenCount(Messages messages, Supplier<Hybrid> hybrid, BodyReader bodies) {
    this.messages = messages;
    this.hybrid = hybrid;
    this.bodies = bodies;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    ObjectNode body = bodies.object(request);
    int tokens = hybrid.get().local().promptTokens(messages.counted(body));
    JsonBody.send(response, JsonNodeFactory.instance.objectNode().put("input_tokens", tokens));
  }
}
