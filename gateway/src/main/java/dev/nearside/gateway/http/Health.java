package dev.nearside.gateway.http;

import dev.nearside.core.Hybrid;
import dev.nearside.core.backend.cloud.Provider;
import dev.nearside.core.signal.LocalOffer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /health}: that the server is up, and what it can use. */
final class Health implements Handler {

  private final Supplier<Hybrid> hybrid;

  Health(Supplier<Hybrid> hybrid) {
    this.hybrid = hybrid;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", "ok");
    Hybrid now = hybrid.get();
    body.put("local", now.local().offer().map(LocalOffer::model).orElse(null));
    ArrayNode clouds = body.putArray("clouds");
    now.clouds().providers().stream().map(Provider::name).forEach(clouds::add);
    JsonBody.send(request, response, body);
  }
}
