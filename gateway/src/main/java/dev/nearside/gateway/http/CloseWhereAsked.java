package dev.nearside.gateway.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;

/**
 * Closes the connection after the response where the caller asked for it, as RFC 9112, section 9.6
 * demands. The server itself only repeats the header and goes on waiting.
 */
final class CloseWhereAsked implements Filter {

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    chain.proceed();
    closeWhereAsked(request);
  }

  /** To be called once the response is sent; error responses do not pass the filter. */
  static void closeWhereAsked(ServerRequest request) {
    if (request.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
      throw new CloseConnectionException("The caller asked for it.");
    }
  }
}
