package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The HTTP connections to one provider. */
final class CloudClient {

  private static final int MAX_ERROR_BYTES = 64 << 10;

  private final Provider provider;
  private final WebClient client;

  CloudClient(Provider provider) {
    this.provider = provider;
    this.client =
        WebClient.builder()
            .baseUri(provider.url())
            .connectTimeout(provider.timeouts().connect())
            .readTimeout(provider.timeouts().total())
            .socketOptions(options -> options.tcpNoDelay(true))
            .sendExpectContinue(false)
            .followRedirects(false)
            .tls(tls(provider.url()))
            .build();
  }

  /** Where there is no need for it, its certificates are not even read, which takes a moment. */
  private static Tls tls(URI url) {
    return Tls.builder().enabled("https".equalsIgnoreCase(url.getScheme())).build();
  }

  /** An answer with status 200. */
  record Answer(HttpClientResponse response, InputStream body) implements AutoCloseable {

    /** Whether it is one; where it does not say, it is what was asked for. */
    boolean isEventStream(boolean asked) {
      return response
          .headers()
          .contentType()
          .map(type -> type.mediaType().text().equals("text/event-stream"))
          .orElse(asked);
    }

    /** The share of its limit that the provider says is left; empty where it does not say. */
    Optional<Double> remaining() {
      return LimitHeaders.remaining(name -> response.headers().first(HeaderNames.create(name)));
    }

    /**
     * All of it.
     *
     * @throws BackendException if it is longer
     */
    byte[] bytes(int limit) throws IOException {
      byte[] bytes = body.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new BackendException(Kind.UNAVAILABLE, 502, "The provider's answer is too large.");
      }
      return bytes;
    }

    @Override
    public void close() {
      response.close();
    }
  }

  /**
   * Sends a request.
   *
   * @throws BackendException if the provider is out of reach or answers with another status
   */
  Answer post(Dialect.Address address, String key, byte[] body) {
    HttpClientResponse response = send(address, key, body);
    Answer answer = new Answer(response, new BodyStream(response.inputStream()));
    int status = response.status().code();
    if (status == 200) {
      return answer;
    }
    try (answer) {
      throw ProviderError.of(
          status, answer.body().readNBytes(MAX_ERROR_BYTES), retryAfter(response.headers()));
    } catch (IOException | UncheckedIOException e) {
      throw unreachable(e);
    }
  }

  private HttpClientResponse send(Dialect.Address address, String key, byte[] body) {
    HttpClientRequest request =
        client
            .post(address.path())
            .header(HeaderValues.CONTENT_TYPE_JSON)
            .header(HeaderNames.ACCEPT, "text/event-stream", "application/json")
            .header(HeaderNames.USER_AGENT, "nearside");
    address.query().forEach((name, value) -> request.queryParam(name, value));
    provider
        .dialect()
        .headers(key)
        .forEach((name, value) -> request.header(HeaderNames.create(name), value));
    try {
      return request.submit(body);
    } catch (RuntimeException e) {
      // The client has exceptions of many kinds for a connection that fails or ends.
      throw unreachable(e);
    }
  }

  /** Only the seconds form of the header: dates would need a clock that agrees with theirs. */
  private static Optional<Duration> retryAfter(Headers headers) {
    return headers
        .first(HeaderNames.RETRY_AFTER)
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  /** What an I/O failure means. */
  BackendException unreachable(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        return new BackendException(
            Kind.TIMEOUT, 504, provider.name() + " did not answer in time.");
      }
    }
    return new BackendException(
        Kind.UNAVAILABLE, 502, provider.name() + " could not be reached or broke off.");
  }
}
