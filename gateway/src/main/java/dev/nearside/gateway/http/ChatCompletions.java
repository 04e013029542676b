package dev.nearside.gateway.http;

import dev.nearside.core.Answer;
import dev.nearside.core.Hybrid;
import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/chat/completions}, as JSON or as server-sent events. */
final class ChatCompletions implements Handler {

  /** After this much silence a comment is sent: it shows life, and finds out who has left. */
  private static final Duration KEEP_ALIVE = Duration.ofMillis(400);

  /** How long an answer in one piece may take before and between signs of life. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final byte[] COMMENT = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] DATA = "data: ".getBytes(StandardCharsets.UTF_8);
  private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);

  private final Hybrid hybrid;
  private final ChatRequestReader reader;
  private final BodyReader bodies;
  private final Departures departures;

  ChatCompletions(Hybrid hybrid, BodyReader bodies, Departures departures) {
    this.hybrid = hybrid;
    this.departures = departures;
    this.reader = new ChatRequestReader(hybrid::target);
    this.bodies = bodies;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    var chat = reader.read(bodies.object(request), DecisionHeaders.mode(request));
    try (Departures.Watch watch = departures.watch()) {
      watch.handle(() -> answer(chat, watch, response));
    }
  }

  private void answer(
      ChatRequestReader.ChatRequest chat, Departures.Watch watch, ServerResponse response) {
    try (Answer answer =
        hybrid.answer(chat.request(), opened -> watch.onDeparture(opened::close))) {
      DecisionHeaders.write(response, answer);
      var writer =
          new ChatAnswerWriter(
              "chatcmpl-" + answer.id(), System.currentTimeMillis() / 1000, answer.model());
      if (chat.request().stream()) {
        stream(answer, writer, chat.includeUsage(), response);
      } else {
        whole(answer, writer, response);
      }
    }
  }

  /**
   * Answers in one piece. Spaces before JSON mean nothing to its reader; where the answer takes
   * long, writing them finds out who has left.
   */
  private static void whole(Answer answer, ChatAnswerWriter writer, ServerResponse response) {
    response.header(HeaderValues.CONTENT_TYPE_JSON);
    List<Delta> deltas = new ArrayList<>();
    if (collect(answer, deltas)) {
      response.send(JSON.writeValueAsBytes(writer.completion(deltas)));
      return;
    }
    try {
      OutputStream out = response.outputStream();
      do {
        out.write(' ');
        out.flush();
      } while (!collect(answer, deltas));
      out.write(JSON.writeValueAsBytes(writer.completion(deltas)));
      out.close();
    } catch (IOException e) {
      throw new CallerLeftException(e);
    } catch (BackendException e) {
      // The status is sent: only an end without the end of the body can still tell of a failure.
      throw new CloseConnectionException("The answer broke off.", e);
    }
  }

  /** Collects for a while; true once the answer is complete. */
  private static boolean collect(Answer answer, List<Delta> deltas) {
    long until = System.nanoTime() + SIGN_OF_LIFE.toNanos();
    do {
      Optional<Delta> delta = answer.next(KEEP_ALIVE);
      delta.ifPresent(deltas::add);
      if (delta.isPresent() && delta.get() instanceof Delta.Done) {
        return true;
      }
    } while (System.nanoTime() < until);
    return false;
  }

  /** A caller that has left shows as a failing write, which ends the answer. */
  private static void stream(
      Answer answer, ChatAnswerWriter writer, boolean includeUsage, ServerResponse response) {
    response
        .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8"))
        .header(HeaderValues.CACHE_NO_CACHE);
    try (OutputStream out = response.outputStream()) {
      out.flush();
      try {
        copy(answer, writer, includeUsage, out);
      } catch (BackendException e) {
        event(out, ErrorBody.of(Failures.of(e)));
        out.flush();
      }
    } catch (IOException e) {
      throw new CallerLeftException(e);
    }
  }

  private static void copy(
      Answer answer, ChatAnswerWriter writer, boolean includeUsage, OutputStream out)
      throws IOException {
    while (true) {
      Optional<Delta> delta = answer.next(KEEP_ALIVE);
      if (delta.isEmpty()) {
        out.write(COMMENT);
      } else if (delta.get() instanceof Delta.Done done) {
        if (includeUsage) {
          event(out, writer.usageChunk(done.usage()));
        }
        out.write(DONE);
        out.flush();
        return;
      } else {
        event(out, writer.chunk(delta.get()));
      }
      out.flush();
    }
  }

  private static void event(OutputStream out, ObjectNode json) throws IOException {
    out.write(DATA);
    out.write(JSON.writeValueAsBytes(json));
    out.write(END);
  }
}
