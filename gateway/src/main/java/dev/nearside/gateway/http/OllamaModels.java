package dev.nearside.gateway.http;

import dev.nearside.core.Hybrid;
import dev.nearside.core.privacy.Sha256;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.gateway.dialect.ApiException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What Ollama's clients ask before they chat: {@code /api/tags}, {@code show}, {@code version}. */
final class OllamaModels implements HttpService {

  /** A version of Ollama whose clients find here all that they use. */
  private static final String VERSION = "0.9.0";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private final String started = Instant.now().toString();

  private final Supplier<Hybrid> hybrid;
  private final BodyReader bodies;

  OllamaModels(Supplier<Hybrid> hybrid, BodyReader bodies) {
    this.hybrid = hybrid;
    this.bodies = bodies;
  }

  @Override
  public void routing(HttpRules rules) {
    Handler version =
        (request, response) ->
            JsonBody.send(request, response, NODES.objectNode().put("version", VERSION));
    Handler list = (request, response) -> JsonBody.send(request, response, list());
    rules
        .get("/version", version)
        .head("/version", version)
        .get("/tags", list)
        .head("/tags", list)
        .get("/ps", list)
        .head("/ps", list)
        .post("/show", this::show);
  }

  private ObjectNode list() {
    ObjectNode body = NODES.objectNode();
    ArrayNode models = body.putArray("models");
    for (ModelName name : ModelName.all(hybrid.get())) {
      ObjectNode model =
          models
              .addObject()
              .put("name", name.id())
              .put("model", name.id())
              .put("modified_at", started)
              .put("size", 0)
              .put("digest", digest(name));
      model.set("details", details(name));
    }
    return body;
  }

  private void show(ServerRequest request, ServerResponse response) {
    ObjectNode body = bodies.object(request);
    String wanted = body.path("model").asString(body.path("name").asString(""));
    ModelName name =
        ModelName.all(hybrid.get()).stream()
            .filter(known -> wanted.equals(known.id()) || wanted.equals(known.id() + ":latest"))
            .findFirst()
            .orElseThrow(OllamaModels::unknown);
    ObjectNode shown = NODES.objectNode().put("modified_at", started);
    shown.set("details", details(name));
    ObjectNode info = shown.putObject("model_info").put("general.architecture", "nearside");
    hybrid
        .get()
        .local()
        .offer()
        .map(LocalOffer::contextLength)
        .ifPresent(length -> info.put("nearside.context_length", length));
    shown.putArray("capabilities").add("completion").add("tools");
    JsonBody.send(response, shown);
  }

  private static ObjectNode details(ModelName name) {
    ObjectNode details =
        NODES
            .objectNode()
            .put("parent_model", "")
            .put("format", name.owner().equals("device") ? "gguf" : "")
            .put("family", name.owner())
            .put("parameter_size", "")
            .put("quantization_level", "");
    details.putArray("families").add(name.owner());
    return details;
  }

  /** Clients take the digest for the model's identity; a name is all there is to tell by. */
  private static String digest(ModelName name) {
    return HexFormat.of().formatHex(Sha256.of(name.id().getBytes(StandardCharsets.UTF_8)));
  }

  private static ApiException unknown() {
    return ApiException.of(
        404, "invalid_request_error", "model_not_found", "There is no model of that name here.");
  }
}
