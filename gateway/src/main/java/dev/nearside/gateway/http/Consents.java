package dev.nearside.gateway.http;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import dev.nearside.core.consent.Channel;
import dev.nearside.core.consent.Feed;
import dev.nearside.core.consent.Gate;
import dev.nearside.core.consent.Pending;
import dev.nearside.core.consent.Rule;
import dev.nearside.core.consent.Scope;
import dev.nearside.core.consent.Word;
import dev.nearside.core.policy.Choice;
import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.dialect.Fields;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /nearside/consents}: what waits for the user's word, and the word itself. */
final class Consents {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Header NO_STORE = HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store");
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(2);
  private static final byte[] COMMENT = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);

  private final Gate gate;
  private final ConsentGuard guard;
  private final BodyReader bodies;

  Consents(Gate gate, ConsentGuard guard, BodyReader bodies) {
    this.gate = gate;
    this.guard = guard;
    this.bodies = bodies;
  }

  void route(HttpRouting.Builder routing) {
    routing
        .get(ConsentGuard.PATH, guarded(this::list))
        .post(ConsentGuard.PATH, guarded(this::answer))
        .get(ConsentGuard.PATH + "/rules", guarded((request, response) -> rules(response)))
        .delete(ConsentGuard.PATH + "/rules/{id}", guarded(this::revoke))
        .get(ConsentGuard.PATH + "/{id}", guarded(this::show))
        .post(ConsentGuard.PATH + "/{id}", guarded(this::answer));
  }

  /** Checks again, as the path that filters see may be written in other ways. */
  private Handler guarded(Handler handler) {
    return (request, response) -> {
      guard.check(request);
      response.header(NO_STORE);
      handler.handle(request, response);
    };
  }

  private void list(ServerRequest request, ServerResponse response) {
    if (request.headers().first(HeaderNames.ACCEPT).orElse("").contains("text/event-stream")) {
      stream(response);
      return;
    }
    gate.attend();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode consents = body.putArray("consents");
    gate.pending().forEach(pending -> consents.add(ProposalJson.of(pending)));
    JsonBody.send(response, body);
  }

  private void show(ServerRequest request, ServerResponse response) {
    gate.attend();
    String id = id(request);
    JsonBody.send(response, ProposalJson.of(gate.pending(id).orElseThrow(() -> gone(id))));
  }

  private void answer(ServerRequest request, ServerResponse response) {
    Fields fields = new Fields(bodies.object(request));
    String id =
        request.path().pathParameters().first("id").or(() -> fields.string("id")).orElse("");
    Choice choice =
        Choice.of(fields.string("choice").orElse(""))
            .orElseThrow(
                () -> badRequest("choice", "choice must be one of local, masked, as-is, cancel."));
    Scope scope =
        Scope.of(fields.string("scope").orElse(Scope.ONCE.wireName()))
            .orElseThrow(
                () -> badRequest("scope", "scope must be one of once, conversation, always."));
    Channel by =
        Channel.ofPerson(fields.string("by").orElse(Channel.API.wireName()))
            .orElseThrow(() -> badRequest("by", "by must be one of api, cli, dashboard."));
    Pending pending = gate.pending(id).orElseThrow(() -> gone(id));
    requireSeen(pending, choice, fields.string("sha256"));
    try {
      if (!gate.answer(id, new Word(choice, scope, by))) {
        throw gone(id);
      }
    } catch (IllegalArgumentException e) {
      throw badRequest("choice", String.valueOf(e.getMessage()));
    }
    JsonBody.send(
        response,
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("choice", choice.wireName())
            .put("scope", scope.wireName()));
  }

  /** A word on what goes out unmasked is about one exact payload, so it has to name it. */
  private static void requireSeen(Pending pending, Choice choice, Optional<String> sha256) {
    boolean other =
        pending
            .proposal()
            .payload(choice)
            .map(payload -> sha256.isPresent() && !sha256.get().equals(payload.sha256()))
            .orElse(false);
    if (other || (choice == Choice.AS_IS && sha256.isEmpty())) {
      throw badRequest(
          "sha256", "sha256 must be that of the payload which the user has seen and agrees to.");
    }
  }

  private void rules(ServerResponse response) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode rules = body.putArray("rules");
    for (Rule rule : gate.rules().all()) {
      rules.add(ProposalJson.of(rule));
    }
    JsonBody.send(response, body);
  }

  private void revoke(ServerRequest request, ServerResponse response) {
    String id = id(request);
    if (!id.matches("\\d{1,18}") || !gate.rules().revoke(Long.parseLong(id))) {
      throw ApiException.of(
          404, "invalid_request_error", "not_found", "There is no rule of that number.");
    }
    JsonBody.send(response, JsonNodeFactory.instance.objectNode().put("id", Long.parseLong(id)));
  }

  private void stream(ServerResponse response) {
    response.header(
        HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8"));
    try (Feed feed = gate.watch();
        OutputStream out = response.outputStream()) {
      out.flush();
      while (true) {
        Optional<Feed.Event> event = feed.next(KEEP_ALIVE);
        if (event.isEmpty() && feed.isClosed()) {
          return;
        }
        out.write(event.map(Consents::frame).orElse(COMMENT));
        out.flush();
      }
    } catch (IOException e) {
      throw new CallerLeftException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] frame(Feed.Event event) {
    return switch (event) {
      case Feed.Event.Asked(Pending pending) -> frame("asked", ProposalJson.of(pending));
      case Feed.Event.Ended ended -> frame("ended", ProposalJson.of(ended));
      case Feed.Event.Missed _ -> COMMENT;
    };
  }

  private static byte[] frame(String name, ObjectNode json) {
    return ("event: " + name + "\ndata: " + JSON.writeValueAsString(json) + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String id(ServerRequest request) {
    return request.path().pathParameters().get("id");
  }

  private static ApiException gone(String id) {
    return ApiException.of(
        404,
        "invalid_request_error",
        "not_found",
        id.matches("c-[0-9a-f]{1,32}")
            ? "Nothing waits for consent as " + id + " any more."
            : "Nothing waits for consent under that id.");
  }
}
