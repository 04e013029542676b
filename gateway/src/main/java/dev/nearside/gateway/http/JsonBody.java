package dev.nearside.gateway.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends a response that is one JSON value. */
final class JsonBody {

  private JsonBody() {}

  static void send(ServerResponse response, JsonNode body) {
    response
        .header(HeaderValues.CONTENT_TYPE_JSON)
        .send(JsonMapper.shared().writeValueAsBytes(body));
  }
}
