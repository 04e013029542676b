package dev.nearside.gateway.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.DirectHandlers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Answers what is not even HTTP, or too much of it, with an error like any other. */
final class UnreadableRequests {

  private UnreadableRequests() {}

  static DirectHandlers handlers() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      handlers.addHandler(type, handler());
    }
    return handlers.build();
  }

  /** The server's own words are left out, since they quote the request. */
  private static DirectHandler handler() {
    return (request, type, status, headers, message) ->
        TransportResponse.builder()
            .status(status)
            .headers(headers)
            .keepAlive(false)
            .header(HeaderValues.CONTENT_TYPE_JSON)
            .entity(entity(status.code()))
            .build();
  }

  private static byte[] entity(int status) {
    ApiException error =
        status >= 500 && status != 505
            ? Failures.internal()
            : ApiException.of(
                status,
                "invalid_request_error",
                "bad_request",
                "This server takes HTTP/1.1 with well-formed paths, headers and lengths.");
    return JsonMapper.shared()
        .writeValueAsString(ErrorBody.of(error))
        .getBytes(StandardCharsets.UTF_8);
  }
}
