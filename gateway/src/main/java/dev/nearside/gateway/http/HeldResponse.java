package dev.nearside.gateway.http;

import static dev.nearside.gateway.http.ApiException.badRequest;

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
import java.util.List;
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
  private final Optional<Choice> inAdvance;
  private final Optional<String> conversation;
  private final long since = System.nanoTime();
  private @Nullable OutputStream out;

  /**
   * @param stream whether it is answered with server-sent events
   */
  HeldResponse(
      ServerResponse response,
      boolean stream,
      Optional<Choice> inAdvance,
      Optional<String> conversation) {
    this.response = response;
    this.stream = stream;
    this.inAdvance = inAdvance;
    this.conversation = conversation;
  }

  /**
   * The one value of a header that is read as a choice.
   *
   * @throws ApiException for anything but a choice that may be made in advance
   */
  static Optional<Choice> choice(List<String> values) {
    if (values.size() > 1) {
      throw badRequest(
          "x-nearside-consent", "x-nearside-consent must stand in a request only once.");
    }
    return values.stream()
        .findFirst()
        .map(value ->
            Choice.of(value.strip())
                .filter(choice -> choice != Choice.CANCEL)
                .orElseThrow(() ->
                    badRequest(
                        "x-nearside-consent",
                        "x-nearside-consent must be one of local, masked, as-is.")));
  }

  @Override
  public Optional<Choice> inAdvance() {
    return inAdvance;
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
