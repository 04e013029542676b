package dev.nearside.gateway.http;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import dev.nearside.core.Answer;
import dev.nearside.core.Embedding;
import dev.nearside.core.cache.CacheWish;
import dev.nearside.core.consent.Pending;
import dev.nearside.core.ledger.ConsentFact;
import dev.nearside.core.policy.Route;
import dev.nearside.core.request.Mode;
import dev.nearside.gateway.dialect.ApiException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The headers that tell a caller where its request ran and why. */
final class DecisionHeaders {

  private static final HeaderName MODE = HeaderNames.create("x-nearside-mode");
  private static final HeaderName ROUTE = HeaderNames.create("x-nearside-route");
  private static final HeaderName DECISION = HeaderNames.create("x-nearside-decision");
  private static final HeaderName CACHE = HeaderNames.create("x-nearside-cache");
  private static final HeaderName CONSENT = HeaderNames.create("x-nearside-consent");
  private static final HeaderName HELD = HeaderNames.create("x-nearside-held");
  private static final HeaderName CONVERSATION = HeaderNames.create("x-nearside-conversation");
  private static final HeaderName REASON = HeaderNames.create("x-nearside-reason");

  private DecisionHeaders() {}

  /**
   * The caller's word on device or cloud.
   *
   * @throws ApiException if it is none of the modes
   */
  static Optional<Mode> mode(ServerRequest request) {
    List<String> names = request.headers().values(MODE);
    if (names.size() > 1) {
      throw badRequest("x-nearside-mode", "x-nearside-mode must stand in a request only once.");
    }
    return names.stream()
        .findFirst()
        .map(name ->
            Mode.of(name.strip())
                .orElseThrow(() ->
                    badRequest(
                        "x-nearside-mode",
                        "x-nearside-mode must be one of "
                            + Arrays.stream(Mode.values())
                                .map(Mode::wireName)
                                .collect(Collectors.joining(", "))
                            + ".")));
  }

  /**
   * What the caller says about consent.
   *
   * @param mayChoose whether a request may bring the user's choice along
   * @throws ApiException if it cannot be said so
   */
  static ConsentHeader consent(ServerRequest request, boolean mayChoose) {
    return ConsentHeader.read(request.headers().values(CONSENT), mayChoose);
  }

  /** The caller's name for the conversation. */
  static Optional<String> conversation(ServerRequest request) {
    return request.headers().first(CONVERSATION).filter(name -> !name.isBlank());
  }

  /**
   * What the caller wants of earlier answers.
   *
   * @throws ApiException if it cannot be said so
   */
  static CacheWish cacheWish(ServerRequest request) {
    List<String> words = request.headers().values(CACHE);
    if (words.isEmpty()) {
      return CacheWish.USUAL;
    }
    return CacheWish.of(String.join(",", words).strip())
        .orElseThrow(
            () -> badRequest("x-nearside-cache", "x-nearside-cache must be one of use, skip."));
  }

  /** What is known of a request that is held for consent: what answers it shows later. */
  static void writeHeld(ServerResponse response, Pending pending) {
    response.header(DECISION, pending.proposal().decision());
    response.header(HELD, pending.id());
  }

  static void write(ServerResponse response, Embedding embedding) {
    write(response, embedding.route(), embedding.id(), embedding.reasons());
    writeConsent(response, embedding.consent());
  }

  static void write(ServerResponse response, Answer answer) {
    write(response, answer.route(), answer.id(), answer.reasons());
    writeConsent(response, answer.consent());
  }

  private static void writeConsent(ServerResponse response, Optional<ConsentFact> consent) {
    consent.ifPresent(fact -> response.header(CONSENT, fact.choice()));
  }

  private static void write(ServerResponse response, Route route, String id, List<String> reasons) {
    response.header(ROUTE, route.name());
    response.header(DECISION, id);
    response.header(REASON, oneLine(String.join(" ", reasons)));
  }

  static void writeRefusal(ServerResponse response, String decision, String reason) {
    response.header(ROUTE, Route.REFUSED);
    response.header(DECISION, decision);
    response.header(REASON, oneLine(reason));
  }

  /** Header values are printable ASCII on one line. */
  static String oneLine(String text) {
    return text.replaceAll("[^\\x20-\\x7E]+", " ").strip();
  }
}
