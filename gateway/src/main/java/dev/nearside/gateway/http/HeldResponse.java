package dev.nearside.gateway.http;

import dev.nearside.core.cache.CacheWish;
import dev.nearside.core.consent.Caller;
import dev.nearside.core.consent.Pending;
import dev.nearside.core.observe.Observer;
import dev.nearside.core.policy.Choice;
import dev.nearside.gateway.dialect.Framing;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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

  private final ServerResponse response;
  private final Framing framing;
  private final ConsentHeader consent;
  private final Optional<String> conversation;
  private final CacheWish cacheWish;
  private final String scope;
  private final Optional<String> name;
  private final Observer observer;
  private final Departures.Watch watch;
  private final long since = System.nanoTime();
  private @Nullable OutputStream out;

  /**
   * @param framing how the answer is cut
   * @param scope whose request it is
   * @param name the name of the caller's key
   * @param observer sees how the request goes on
   * @param watch knows whether the caller is there
   */
  HeldResponse(
      ServerResponse response,
      Framing framing,
      ConsentHeader consent,
      Optional<String> conversation,
      CacheWish cacheWish,
      String scope,
      Optional<String> name,
      Observer observer,
      Departures.Watch watch) {
    this.response = response;
    this.framing = framing;
    this.consent = consent;
    this.conversation = conversation;
    this.cacheWish = cacheWish;
    this.scope = scope;
    this.name = name;
    this.observer = observer;
    this.watch = watch;
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

  @Override
  public CacheWish cacheWish() {
    return cacheWish;
  }

  @Override
  public String scope() {
    return scope;
  }

  @Override
  public Optional<String> name() {
    return name;
  }

  @Override
  public Observer observer() {
    return observer;
  }

  /**
   * @throws CallerLeftException when the caller is gone
   */
  @Override
  public void requireThere() {
    watch.requireThere();
  }

  /**
   * @throws CallerLeftException when the caller is gone
   */
  @Override
  public void held(Pending pending) {
    requireThere();
    if (!hasBegun() && framing == Framing.NONE && System.nanoTime() - since < SILENCE.toNanos()) {
      return;
    }
    if (!hasBegun()) {
      DecisionHeaders.writeHeld(response, pending);
    }
    try {
      OutputStream body = body();
      framing.writeSilence(body);
      body.flush();
    } catch (IOException | UncheckedIOException e) {
      throw new CallerLeftException(e);
    }
  }

  /** How the answer is cut. */
  Framing framing() {
    return framing;
  }

  /** Whether status and headers are sent. */
  boolean hasBegun() {
    return out != null;
  }

  /** The response's body, begun where it was not. */
  OutputStream body() {
    OutputStream body = out;
    if (body == null) {
      response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, framing.contentType()));
      if (framing != Framing.NONE) {
        response.header(HeaderValues.CACHE_NO_CACHE);
      }
      body = response.outputStream();
      out = body;
    }
    return body;
  }
}
