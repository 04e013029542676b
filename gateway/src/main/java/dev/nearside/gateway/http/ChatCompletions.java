package dev.nearside.gateway.http;

import dev.nearside.core.Answer;
import dev.nearside.core.Hybrid;
import dev.nearside.core.RefusedException;
import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import dev.nearside.core.request.Request;
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
  private static final byte[] DATA = "data: ".getBytes(StandardCharsets.UTF_8);
  private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);

  private final Hybrid hybrid;
  private final ChatRequestReader reader;
  private final BodyReader bodies;
  private final boolean consentHeader;

  /**
   * @param consentHeader whether a request may bring the user's consent along
   */
  ChatCompletions(Hybrid hybrid, BodyReader bodies, boolean consentHeader) {
    this.hybrid = hybrid;
    this.reader = new ChatRequestReader(hybrid::target);
    this.bodies = bodies;
    this.consentHeader = consentHeader;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    var chat = reader.read(bodies.object(request), DecisionHeaders.mode(request));
    HeldResponse held =
        new HeldResponse(
            response,
            chat.request().stream(),
            DecisionHeaders.consent(request, consentHeader),
            DecisionHeaders.conversation(request));
    try (Answer answer = hybrid.answer(chat.request(), held, opened -> {})) {
      if (!held.hasBegun()) {
        DecisionHeaders.write(response, answer);
      }
      ChatAnswerWriter writer =
          writer(answer.id(), answer.model(), answer.consent().map(_ -> Notice.of(answer)));
      if (chat.request().stream()) {
        stream(answer, writer, chat.includeUsage(), held);
      } else {
        whole(answer, writer, response, held);
      }
    } catch (RefusedException e) {
      if (!held.hasBegun()) {
        throw e;
      }
      refuse(e, chat.request(), held);
    } catch (BackendException e) {
      if (!held.hasBegun()) {
        throw e;
      }
      fail(e, chat.request(), held);
    }
  }

  private static ChatAnswerWriter writer(String id, String model, Optional<ObjectNode> notice) {
    return new ChatAnswerWriter("chatcmpl-" + id, System.currentTimeMillis() / 1000, model, notice);
  }

  /**
   * Refuses where the status is sent already. An answer in one piece is a completion that declines,
   * as clients without a status to go by would take anything else for a fault and try again.
   */
  private static void refuse(RefusedException e, Request request, HeldResponse held) {
    ObjectNode error = ErrorBody.of(Failures.of(e));
    if (request.stream()) {
      error.set("nearside", Notice.of(e));
      end(held, error, true);
      return;
    }
    ObjectNode completion =
        writer(e.id(), "", Optional.of(Notice.of(e)))
            .completion(
                List.of(
                    new Delta.Declined(0, String.valueOf(e.getMessage())),
                    new Delta.Finish(0, FinishReason.CONTENT_FILTER),
                    new Delta.Done(Usage.NONE, "")));
    completion.setAll(error);
    end(held, completion, false);
  }

  /** Fails where the status is sent already. */
  private static void fail(BackendException e, Request request, HeldResponse held) {
    if (!request.stream()) {
      throw brokenOff(e);
    }
    end(held, ErrorBody.of(Failures.of(e)), true);
  }

  private static void end(HeldResponse held, ObjectNode last, boolean asEvent) {
    try (OutputStream out = held.body()) {
      if (asEvent) {
        event(out, last);
      } else {
        out.write(JSON.writeValueAsBytes(last));
      }
    } catch (IOException e) {
      throw new CallerLeftException(e);
    }
  }

  /** Only an end without the end of the body can still tell of a failure. */
  private static CloseConnectionException brokenOff(BackendException e) {
    return new CloseConnectionException("The answer broke off.", e);
  }

  /**
   * Answers in one piece. Spaces before JSON mean nothing to its reader; where the answer takes
   * long, writing them finds out who has left.
   */
  private static void whole(
      Answer answer, ChatAnswerWriter writer, ServerResponse response, HeldResponse held) {
    List<Delta> deltas = new ArrayList<>();
    if (!held.hasBegun() && collect(answer, deltas)) {
      response
          .header(HeaderValues.CONTENT_TYPE_JSON)
          .send(JSON.writeValueAsBytes(writer.completion(deltas)));
      return;
    }
    try {
      OutputStream out = held.body();
      do {
        out.write(' ');
        out.flush();
      } while (!collect(answer, deltas));
      out.write(JSON.writeValueAsBytes(writer.completion(deltas)));
      out.close();
    } catch (IOException e) {
      throw new CallerLeftException(e);
    } catch (BackendException e) {
      throw brokenOff(e);
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
      Answer answer, ChatAnswerWriter writer, boolean includeUsage, HeldResponse held) {
    try (OutputStream out = held.body()) {
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
