package dev.nearside.gateway.http;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import dev.nearside.core.ledger.LedgerException;
import dev.nearside.core.request.Mode;
import dev.nearside.core.signal.memory.Feedback;
import dev.nearside.core.signal.memory.Learning;
import dev.nearside.gateway.dialect.ApiException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request that is asked again, to be answered on the other side than the first time. It is a
 * preference: what the rules keep on the device stays there.
 *
 * @param decision the first one's
 * @param cloud whether the cloud answered it
 */
record InsteadOf(String decision, boolean cloud) {

  private static final Logger LOG = LoggerFactory.getLogger(InsteadOf.class);
  private static final HeaderName NAME = HeaderNames.create("x-nearside-instead-of");

  /**
   * What the header {@code x-nearside-instead-of} says.
   *
   * @param caller the name of the caller's key
   * @throws ApiException if no such decision of that caller is remembered, or a mode is named
   *     beside it
   */
  static Optional<InsteadOf> read(
      ServerRequest request, Learning learning, Optional<String> caller) {
    Optional<String> named = request.headers().first(NAME).map(String::strip);
    if (named.isPresent() && DecisionHeaders.mode(request).isPresent()) {
      throw badRequest(
          "x-nearside-instead-of",
          "x-nearside-instead-of names a side by itself; leave out x-nearside-mode.");
    }
    return named.map(decision ->
        new InsteadOf(
            decision,
            learning.wentToTheCloud(decision, caller).orElseThrow(FeedbackPage::unknown)));
  }

  /** The mode that prefers the other side. */
  Mode mode() {
    return cloud ? Mode.PREFER_ON_DEVICE : Mode.PREFER_IN_CLOUD;
  }

  /**
   * Learns that the other side should have answered, unless the request is private. Where that
   * cannot be kept, the request is answered all the same.
   */
  void teach(Learning learning, Optional<String> caller) {
    Feedback word = cloud ? Feedback.SHOULD_HAVE_STAYED : Feedback.SHOULD_HAVE_BEEN_CLOUD;
    try {
      Learning.Taught _ = learning.teach(decision, word, caller);
    } catch (LedgerException e) {
      LOG.warn("{}. Nothing is learned from {}.", e.getMessage(), NAME.defaultCase());
    }
  }
}
