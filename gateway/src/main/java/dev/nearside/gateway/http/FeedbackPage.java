package dev.nearside.gateway.http;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import dev.nearside.core.signal.memory.Feedback;
import dev.nearside.core.signal.memory.Learning;
import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.dialect.Fields;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /nearside/feedback}: what a caller says of decisions on its requests, and how much is kept
 * of that.
 */
final class FeedbackPage {

  static final String PATH = "/nearside/feedback";

  private static final Header NO_STORE = HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store");
  private static final String LAST = "last";

  private final Learning learning;
  private final Keys keys;
  private final BodyReader bodies;

  FeedbackPage(Learning learning, Keys keys, BodyReader bodies) {
    this.learning = learning;
    this.keys = keys;
    this.bodies = bodies;
  }

  void route(HttpRouting.Builder routing) {
    routing
        .get(
            PATH, keyed((request, response) -> JsonBody.send(response, counts(keys.name(request)))))
        .post(PATH, keyed(this::teach))
        .delete(PATH, keyed(this::erase));
  }

  private Handler keyed(Handler handler) {
    return (request, response) -> {
      keys.require(request);
      response.header(NO_STORE);
      handler.handle(request, response);
    };
  }

  private void teach(ServerRequest request, ServerResponse response) {
    Optional<String> caller = keys.name(request);
    Fields fields = new Fields(bodies.object(request));
    Feedback verdict = verdict(fields);
    String named =
        fields
            .string("decision")
            .orElseThrow(() ->
                badRequest(
                    "decision",
                    "decision must name a decision, as x-nearside-decision does, or be last."));
    String decision =
        named.equals(LAST) ? learning.last(caller).orElseThrow(FeedbackPage::unknown) : named;
    boolean lasts =
        switch (learning.teach(decision, verdict, caller)) {
          case LEARNED -> true;
          case FOR_NOW -> false;
          case UNKNOWN -> throw unknown();
          case PRIVATE -> throw isPrivate();
        };
    JsonBody.send(response, counts(caller).put("decision", decision).put("lasts", lasts));
  }

  private static Feedback verdict(Fields fields) {
    return fields
        .string("verdict")
        .flatMap(Feedback::of)
        .orElseThrow(() ->
            badRequest(
                "verdict",
                "verdict must be one of "
                    + Arrays.stream(Feedback.values())
                        .map(Feedback::wireName)
                        .collect(Collectors.joining(", "))
                    + "."));
  }

  private void erase(ServerRequest request, ServerResponse response) {
    int erased = learning.erase(keys.name(request));
    JsonBody.send(response, JsonNodeFactory.instance.objectNode().put("erased", erased));
  }

  private ObjectNode counts(Optional<String> caller) {
    Learning.Counts counts = learning.counts(caller);
    return JsonNodeFactory.instance
        .objectNode()
        .put("kept", counts.total())
        .put("to_the_cloud", counts.toTheCloud())
        .put("to_the_device", counts.toTheDevice());
  }

  private static ApiException isPrivate() {
    return ApiException.of(
        409,
        "invalid_request_error",
        "private_data",
        "That request is private, so nothing of it is kept and nothing learned from it.");
  }

  /** Why nothing can be said of a decision of that name. */
  static ApiException unknown() {
    return ApiException.of(
        404,
        "invalid_request_error",
        "not_found",
        "No such decision is remembered: only the last answers to you are, since this server"
            + " started.");
  }
}
