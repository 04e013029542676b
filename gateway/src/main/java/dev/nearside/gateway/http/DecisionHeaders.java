package dev.nearside.gateway.http;

import dev.nearside.core.Answer;
import dev.nearside.core.policy.Route;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;

/** The headers that tell a caller where its request ran and why. */
final class DecisionHeaders {

  static final HeaderName MODE = HeaderNames.create("x-nearside-mode");
  private static final HeaderName ROUTE = HeaderNames.create("x-nearside-route");
  private static final HeaderName DECISION = HeaderNames.create("x-nearside-decision");
  private static final HeaderName REASON = HeaderNames.create("x-nearside-reason");

  private DecisionHeaders() {}

  static void write(ServerResponse response, Answer answer) {
    response.header(ROUTE, answer.route().name());
    response.header(DECISION, answer.id());
    response.header(REASON, oneLine(String.join(" ", answer.reasons())));
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
