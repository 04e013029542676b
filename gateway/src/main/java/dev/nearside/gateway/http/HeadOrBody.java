package dev.nearside.gateway.http;

import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * Sends a body; where the request is HEAD, only its headers, as RFC 9110, section 9.3.2 demands.
 */
final class HeadOrBody {

  private HeadOrBody() {}

  static void send(ServerRequest request, ServerResponse response, byte[] body) {
    if (request.prologue().method().equals(Method.HEAD)) {
      response.headers().contentLength(body.length);
      response.send();
    } else {
      response.send(body);
    }
  }
}
