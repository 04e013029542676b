package dev.nearside.gateway.http;

import dev.nearside.core.Hybrid;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/models}: the names a request may use. */
final class Models implements Handler {

  private final Supplier<Hybrid> hybrid;

  Models(Supplier<Hybrid> hybrid) {
    this.hybrid = hybrid;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = body.putArray("data");
    for (ModelName name : ModelName.all(hybrid.get())) {
      data.addObject()
          .put("id", name.id())
          .put("object", "model")
          .put("created", 0)
          .put("owned_by", name.owner());
    }
    JsonBody.send(request, response, body);
  }
}
