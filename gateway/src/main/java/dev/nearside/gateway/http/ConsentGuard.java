package dev.nearside.gateway.http;

import dev.nearside.gateway.config.Secret;
import dev.nearside.gateway.dialect.ApiException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/**
 * Lets only the user at consents: who shows the consent key, and is no web page but Nearside's own.
 * A key for the API does not do, as the programs that send requests have one.
 */
final class ConsentGuard {

  static final String PATH = "/nearside/consents";

  private static final String BEARER = "Bearer ";
  private static final HeaderName FETCH_SITE = HeaderNames.create("sec-fetch-site");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final byte[] key;

  ConsentGuard(Secret key) {
    this.key = key.reveal().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @throws ApiException 401 or 403 for anybody else
   */
  void check(ServerRequest request) {
    String host = request.headers().first(HeaderNames.HOST).orElse("");
    boolean ownOrigin =
        request
            .headers()
            .first(HeaderNames.ORIGIN)
            .map(origin -> origin.equals("http://" + host) || origin.equals("https://" + host))
            .orElse(true);
    boolean ownSite = request.headers().first(FETCH_SITE).map(OWN_SITE::contains).orElse(true);
    if (!ownOrigin || !ownSite) {
      throw ApiException.of(
          403,
          "invalid_request_error",
          "origin_not_allowed",
          "No other web page may see or answer what waits for consent.");
    }
    String sent = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    String shown = sent.startsWith(BEARER) ? sent.substring(BEARER.length()) : "";
    if (!MessageDigest.isEqual(key, shown.getBytes(StandardCharsets.UTF_8))) {
      throw ApiException.of(
          401,
          "authentication_error",
          "invalid_consent_key",
          "Only the user may see and answer what waits for consent: use nearside consents, or send"
              + " what nearside consents key prints as Authorization: Bearer.");
    }
  }
}
