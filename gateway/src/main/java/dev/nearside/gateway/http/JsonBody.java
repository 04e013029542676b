package dev.nearside.gateway.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends a response that is one JSON value. */
final class JsonBody {

  private JsonBody() {}

  static void send(ServerResponse response, JsonNode body) {
    response.header(HeaderValues.CONTENT_TYPE_JSON).send(bytes(body));
  }

  /** The same, but without its body where the request is HEAD. */
  static void send(ServerRequest request, ServerResponse response, JsonNode body) {
    HeadOrBody.send(request, response.header(HeaderValues.CONTENT_TYPE_JSON), bytes(body));
  }

  private static byte[] bytes(JsonNode body) {
    return JsonMapper.shared().writeValueAsBytes(body);
  }
}
