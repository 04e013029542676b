package dev.nearside.gateway.http;

import dev.nearside.core.backend.cloud.Reachability;
import dev.nearside.gateway.dialect.ApiException;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Keeps out what should not talk to a server on the user's own machine: web pages of other origins,
 * names that were rebound to loopback (DNS rebinding), and callers without a key where keys are
 * set.
 */
final class Guard implements Filter {

  private final boolean loopbackOnly;
  private final Keys keys;
  private final ConsentGuard consents;

  /**
   * @param host the address the server is bound to
   * @param keys who may talk to the server at all
   * @param consents who may see and answer what waits for consent
   */
  Guard(String host, Keys keys, ConsentGuard consents) {
    this.consents = consents;
    this.loopbackOnly = Reachability.isLoopback(host);
    this.keys = keys;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    requireOwnHost(request);
    requireOwnOrigin(request);
    String path = request.path().path();
    if (path.startsWith(ConsentGuard.PATH)) {
      consents.check(request);
    } else if (!path.equals("/health")) {
      keys.require(request);
    }
    chain.proceed();
  }

  /** A rebound name resolves to loopback, but the browser still sends it as the host. */
  private void requireOwnHost(RoutingRequest request) {
    String host = request.headers().first(HeaderNames.HOST).orElse("");
    if (loopbackOnly && !Reachability.isLoopback(withoutPort(host))) {
      throw ApiException.of(
          403,
          "invalid_request_error",
          "host_not_allowed",
          "This server answers only as localhost or 127.0.0.1.");
    }
  }

  private static void requireOwnOrigin(RoutingRequest request) {
    Optional<String> origin = request.headers().first(HeaderNames.ORIGIN);
    if (origin.isPresent() && !isLoopbackOrigin(origin.get())) {
      throw ApiException.of(
          403,
          "invalid_request_error",
          "origin_not_allowed",
          "Web pages of other origins may not use this server.");
    }
  }

  private static boolean isLoopbackOrigin(String origin) {
    try {
      String host = new URI(origin).getHost();
      return host != null && Reachability.isLoopback(host);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String withoutPort(String host) {
    return host.replaceFirst(":\\d{1,5}$", "");
  }
}
