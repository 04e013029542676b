package dev.nearside.gateway.http;

import dev.nearside.gateway.dialect.ApiException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;

/** Answers with an error, in the shape of the API that the request came by. */
final class Failing {

  private final Apis apis;

  Failing(Apis apis) {
    this.apis = apis;
  }

  void wrongMethod(ServerRequest request, ServerResponse response, String allowed) {
    response.header(
        HeaderValues.create(HeaderNames.ALLOW, allowed.equals("GET") ? "GET, HEAD" : allowed));
    send(request, response, Failures.wrongMethod(allowed));
  }

  void send(ServerRequest request, ServerResponse response, ApiException e) {
    if (response.isSent()) {
      return;
    }
    e.decision().ifPresent(id -> DecisionHeaders.writeRefusal(response, id, e.message()));
    e.retryAfter()
        .ifPresent(
            wait -> response.header(HeaderValues.create(HeaderNames.RETRY_AFTER, seconds(wait))));
    JsonBody.send(request, response.status(e.status()), apis.error(request.path().path(), e));
    if (e.closes()) {
      throw new CloseConnectionException("The rest of the request cannot be read.");
    }
    CloseWhereAsked.closeWhereAsked(request);
  }

  /** Whole seconds, so that whoever waits so long does not come too early. */
  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
  }
}
