package dev.nearside.gateway.http;

import dev.nearside.core.Hybrid;
import dev.nearside.core.backend.cloud.Provider;
import dev.nearside.core.signal.LocalOffer;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/models}: the names a request may use. */
final class Models implements Handler {

  private final Hybrid hybrid;

  Models(Hybrid hybrid) {
    this.hybrid = hybrid;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = body.putArray("data");
    add(data, "auto", "nearside");
    if (hybrid.local().offer().isPresent()) {
      add(data, "local", "nearside");
    }
    hybrid.local().offer().map(LocalOffer::model).ifPresent(model -> add(data, model, "device"));
    hybrid
        .embedder()
        .local()
        .model()
        .filter(
            model -> hybrid.local().offer().map(LocalOffer::model).filter(model::equals).isEmpty())
        .ifPresent(model -> add(data, model, "device"));
    if (!hybrid.clouds().providers().isEmpty()) {
      add(data, "cloud", "nearside");
    }
    for (Provider provider : hybrid.clouds().providers()) {
      provider.models().forEach(model -> add(data, provider.name() + "/" + model, provider.name()));
    }
    response
        .header(HeaderValues.CONTENT_TYPE_JSON)
        .send(JsonMapper.shared().writeValueAsBytes(body));
  }

  private static void add(ArrayNode data, String id, String owner) {
    data.addObject().put("id", id).put("object", "model").put("created", 0).put("owned_by", owner);
  }
}
