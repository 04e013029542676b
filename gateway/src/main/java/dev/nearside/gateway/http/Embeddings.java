package dev.nearside.gateway.http;

import dev.nearside.core.Embedding;
import dev.nearside.core.Hybrid;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/embeddings}. */
final class Embeddings implements Handler {

  private final Supplier<Hybrid> hybrid;
  private final EmbeddingRequestReader reader;
  private final BodyReader bodies;
  private final Keys keys;
  private final boolean consentHeader;
  private final Departures departures;

  /**
   * @param keys who may ask, and how often
   * @param consentHeader whether a request may bring the user's consent along
   * @param departures notices callers that leave
   */
  Embeddings(
      Supplier<Hybrid> hybrid,
      BodyReader bodies,
      Keys keys,
      boolean consentHeader,
      Departures departures) {
    this.hybrid = hybrid;
    this.reader = new EmbeddingRequestReader(model -> hybrid.get().embedder().target(model));
    this.bodies = bodies;
    this.keys = keys;
    this.consentHeader = consentHeader;
    this.departures = departures;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    Optional<String> caller = keys.admit(request);
    var wanted = reader.read(bodies.object(request), DecisionHeaders.mode(request));
    try (Departures.Watch watch = departures.watch()) {
      WaitingCaller waiting =
          new WaitingCaller(
              DecisionHeaders.consent(request, consentHeader),
              DecisionHeaders.conversation(request),
              caller,
              Exchanges.current(),
              watch);
      watch.handle(() -> {
        Embedding embedding = hybrid.get().embedder().embed(wanted.request(), waiting);
        DecisionHeaders.write(response, embedding);
        JsonBody.send(response, json(embedding, wanted.base64()));
      });
    }
  }

  private static ObjectNode json(Embedding embedding, boolean base64) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = body.putArray("data");
    for (float[] vector : embedding.vectors()) {
      ObjectNode element =
          data.addObject().put("object", "embedding").put("index", data.size() - 1);
      if (base64) {
        element.put("embedding", base64(vector));
      } else {
        ArrayNode numbers = element.putArray("embedding");
        for (float value : vector) {
          numbers.add(value);
        }
      }
    }
    body.put("model", embedding.model());
    body.putObject("usage")
        .put("prompt_tokens", embedding.tokens())
        .put("total_tokens", embedding.tokens());
    return body;
  }

  /** The numbers as 32-bit little-endian floats, which is what clients of this API expect. */
  private static String base64(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
