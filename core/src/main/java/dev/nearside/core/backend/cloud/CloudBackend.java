package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.Backend;
import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.Vectors;
import dev.nearside.core.request.Request;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A provider in the cloud, whatever dialect it speaks. */
public final class CloudBackend implements Backend {

  private static final int MAX_ERROR_BYTES = 64 << 10;
  private static final int MAX_ANSWER_BYTES = 64 << 20;

  private final Provider provider;
  private final WebClient client;

  /** A backend with a connection pool of its own. */
  public CloudBackend(Provider provider) {
    this.provider = provider;
    this.client =
        WebClient.builder()
            .baseUri(provider.url())
            .connectTimeout(provider.timeouts().connect())
            .readTimeout(provider.timeouts().total())
            .socketOptions(options -> options.tcpNoDelay(true))
            .sendExpectContinue(false)
            .followRedirects(false)
            .build();
  }

  /** What it was configured with. */
  public Provider provider() {
    return provider;
  }

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public Reply open(Request request, String model) {
    byte[] body = payload(request, model);
    return new CloudReply(
            provider.name(),
            provider.timeouts(),
            reply -> exchange(body, request.stream(), model, reply))
        .start();
  }

  /**
   * The exact body that {@link #open} sends.
   *
   * @throws BackendException if the provider's API has no way to ask this
   */
  public byte[] payload(Request request, String model) {
    return JsonMapper.shared().writeValueAsBytes(payloadJson(request, model));
  }

  /** The same as a tree. */
  public ObjectNode payloadJson(Request request, String model) {
    return provider.dialect().body(request, model);
  }

  /**
   * Asks for the vectors of some texts.
   *
   * @param body in the OpenAI embeddings dialect
   * @throws BackendException when the provider refuses or fails
   */
  public Vectors embed(ObjectNode body) {
    Dialect.Embeddings dialect =
        provider
            .dialect()
            .embeddings()
            .orElseThrow(() ->
                new BackendException(
                    Kind.UNSUPPORTED,
                    400,
                    "The provider offers no embeddings here; name a model of another."));
    try (HttpClientResponse response =
        post(new Dialect.Address(dialect.path()), JsonMapper.shared().writeValueAsBytes(body))) {
      int status = response.status().code();
      if (status != 200) {
        throw ProviderError.of(
            status, readUpTo(response, MAX_ERROR_BYTES), retryAfter(response.headers()));
      }
      return dialect.read(readUpTo(response, MAX_ANSWER_BYTES));
    } catch (UncheckedIOException | IOException e) {
      throw unreachable(e);
    }
  }

  private void exchange(byte[] body, boolean stream, String model, CloudReply reply)
      throws InterruptedException {
    try (HttpClientResponse response = post(provider.dialect().address(model, stream), body)) {
      int status = response.status().code();
      if (status != 200) {
        throw ProviderError.of(
            status, readUpTo(response, MAX_ERROR_BYTES), retryAfter(response.headers()));
      }
      AnswerReader reader = provider.dialect().reader(model);
      if (isEventStream(response.headers(), stream)) {
        reply.accept();
        readStream(new BodyStream(response.inputStream()), reader, reply);
      } else {
        List<Delta> answer = reader.whole(readUpTo(response, MAX_ANSWER_BYTES));
        reply.accept();
        for (Delta delta : answer) {
          reply.put(delta);
        }
      }
    } catch (UncheckedIOException | IOException e) {
      throw unreachable(e);
    } catch (BackendException e) {
      throw e.without(key());
    }
  }

  private String key() {
    return provider.keys().isEmpty() ? "" : provider.keys().getFirst();
  }

  private HttpClientResponse post(Dialect.Address address, byte[] body) {
    HttpClientRequest request =
        client
            .post(address.path())
            .header(HeaderValues.CONTENT_TYPE_JSON)
            .header(HeaderNames.ACCEPT, "text/event-stream", "application/json")
            .header(HeaderNames.USER_AGENT, "nearside");
    address.query().forEach((name, value) -> request.queryParam(name, value));
    provider
        .dialect()
        .headers(key())
        .forEach((name, value) -> request.header(HeaderNames.create(name), value));
    try {
      return request.submit(body);
    } catch (UncheckedIOException e) {
      throw unreachable(e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw unreachable(e);
    }
  }

  private static void readStream(InputStream in, AnswerReader reader, CloudReply reply)
      throws IOException, InterruptedException {
    SseReader events = new SseReader(in);
    boolean done = false;
    while (!done) {
      Optional<String> event = events.next();
      List<Delta> deltas = event.isPresent() ? reader.event(event.get()) : List.of(reader.end());
      for (Delta delta : deltas) {
        reply.put(delta);
        done |= delta instanceof Delta.Done;
      }
    }
    // Only a connection whose answer was read to its end serves the next request.
    events.drain();
  }

  private static boolean isEventStream(Headers headers, boolean asked) {
    return headers
        .contentType()
        .map(type -> type.mediaType().text().equals("text/event-stream"))
        .orElse(asked);
  }

  private static byte[] readUpTo(HttpClientResponse response, int limit) throws IOException {
    byte[] bytes = new BodyStream(response.inputStream()).readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new BackendException(Kind.UNAVAILABLE, 502, "The provider's answer is too large.");
    }
    return bytes;
  }

  /** Only the seconds form of the header: dates would need a clock that agrees with theirs. */
  private static Optional<Duration> retryAfter(Headers headers) {
    return headers
        .first(HeaderNames.RETRY_AFTER)
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  private BackendException unreachable(Exception e) {
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
