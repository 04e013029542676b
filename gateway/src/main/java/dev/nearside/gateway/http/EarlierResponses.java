package dev.nearside.gateway.http;

import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.dialect.responses.StoredResponses;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /v1/responses/{id}}: reads and forgets responses that are kept in memory. */
final class EarlierResponses implements HttpService {

  private final StoredResponses stored;

  EarlierResponses(StoredResponses stored) {
    this.stored = stored;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/{id}", this::read).delete("/{id}", this::forget);
  }

  private void read(ServerRequest request, ServerResponse response) {
    JsonBody.send(response, stored.response(id(request)).orElseThrow(EarlierResponses::missing));
  }

  private void forget(ServerRequest request, ServerResponse response) {
    if (!stored.remove(id(request))) {
      throw missing();
    }
    JsonBody.send(
        response,
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id(request))
            .put("object", "response")
            .put("deleted", true));
  }

  private static String id(ServerRequest request) {
    return request.path().pathParameters().get("id");
  }

  private static ApiException missing() {
    return ApiException.of(
        404,
        "invalid_request_error",
        "response_not_found",
        "There is no response of that id. Responses are kept in memory, the latest only.");
  }
}
