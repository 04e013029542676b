package dev.nearside.gateway.http;

import dev.nearside.core.consent.Caller;
import dev.nearside.core.consent.Pending;
import dev.nearside.core.policy.Choice;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A response that may have to begin before it is known what answers, as its request is held for
 * consent: then it shows life, and finds out whether its caller has left.
 */
final class HeldResponse implements Caller {

  /** How long an answer in one piece shows no life, so that a quick one still sets the status. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private static final byte[] COMMENT = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] SPACE = {' '};

  private final ServerResponse response;
  private final boolean stream;
  private final ConsentHeader consent;
  private final Optional<String> conversation;
  private final long since = System.nanoTime();
  private @Nullable OutputStream out;

  /**
   * @param stream whether it is answered with server-sent events
   */
  HeldResponse(
      ServerResponse response,
      boolean stream,
      ConsentHeader consent,
      Optional<String> conversation) {
    this.response = response;
    this.stream = stream;
    this.consent = consent;
    this.conversation = conversation;
  }

  @Override
  public Optional<Choice> inAdvance() {
    return consent.choice();
  }

  @Override
  public boolean waits() {
    return consent.asks();
  }

  @Override
  public Optional<String> conversation() {
    return conversation;
  }

  /**
   * @throws CallerLeftException when the caller is gone
   */
  @Override
  public void held(Pending pending) {
    if (!hasBegun() && !stream && System.nanoTime() - since < SILENCE.toNanos()) {
      return;
    }
    if (!hasBegun()) {
      DecisionHeaders.writeHeld(response, pending);
    }
    try {
      OutputStream body = body();
      body.write(stream ? COMMENT : SPACE);
      body.flush();
    } catch (IOException | UncheckedIOException e) {
      throw new CallerLeftException(e);
    }
  }

  /** Whether status and headers are sent. */
  boolean hasBegun() {
    return out != null;
  }

  /** The response's body, begun where it was not. */
  OutputStream body() {
    OutputStream body = out;
    if (body == null) {
      response.header(
          stream
              ? HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8")
              : HeaderValues.CONTENT_TYPE_JSON);
      if (stream) {
        response.header(HeaderValues.CACHE_NO_CACHE);
      }
      body = response.outputStream();
      out = body;
    }
    return body;
  }
}
