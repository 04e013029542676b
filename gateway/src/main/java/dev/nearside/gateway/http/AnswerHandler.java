package dev.nearside.gateway.http;

import dev.nearside.core.Answer;
import dev.nearside.core.Hybrid;
import dev.nearside.core.RefusedException;
import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import dev.nearside.core.cache.CacheWish;
import dev.nearside.core.request.Mode;
import dev.nearside.core.signal.memory.Learning;
import dev.nearside.gateway.dialect.AnswerWriter;
import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.dialect.Dialect;
import dev.nearside.gateway.dialect.Dialect.Opening;
import dev.nearside.gateway.dialect.Event;
import dev.nearside.gateway.dialect.Framing;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers requests of one API, in one piece or as a stream. */
final class AnswerHandler implements Handler {

  /** After this much silence a stream shows life, and finds out who has left. */
  private static final Duration KEEP_ALIVE = Duration.ofMillis(400);

  /** How long an answer in one piece may take before and between signs of life. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Dialect dialect;
  private final Supplier<Hybrid> hybrid;
  private final BodyReader bodies;
  private final Keys keys;
  private final boolean consentHeader;
  private final Departures departures;

  /**
   * @param dialect the API
   * @param keys who may ask, and how often
   * @param consentHeader whether a request may bring the user's consent along
   * @param departures notices callers that leave
   */
  AnswerHandler(
      Dialect dialect,
      Supplier<Hybrid> hybrid,
      BodyReader bodies,
      Keys keys,
      boolean consentHeader,
      Departures departures) {
    this.departures = departures;
    this.dialect = dialect;
    this.hybrid = hybrid;
    this.bodies = bodies;
    this.keys = keys;
    this.consentHeader = consentHeader;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    Optional<String> caller = keys.admit(request);
    Learning learning = hybrid.get().learning();
    Optional<InsteadOf> other = InsteadOf.read(request, learning, caller);
    Optional<Mode> mode = other.map(InsteadOf::mode).or(() -> DecisionHeaders.mode(request));
    Dialect.Asked asked = dialect.read(bodies.object(request), mode);
    other.ifPresent(first -> first.teach(learning, caller));
    boolean stream = asked.request().stream();
    HeldResponse held =
        new HeldResponse(
            response,
            stream ? dialect.framing() : Framing.NONE,
            DecisionHeaders.consent(request, consentHeader),
            DecisionHeaders.conversation(request),
            other.map(_ -> CacheWish.SKIP).orElseGet(() -> DecisionHeaders.cacheWish(request)),
            Keys.sent(request),
            caller,
            Exchanges.current());
    try (Departures.Watch watch = departures.watch()) {
      watch.handle(() -> answer(asked, held, watch, response));
    }
  }

  private void answer(
      Dialect.Asked asked, HeldResponse held, Departures.Watch watch, ServerResponse response) {
    try (Answer answer =
        hybrid.get().answer(asked.request(), held, opened -> watch.onDeparture(opened::close))) {
      if (!held.hasBegun()) {
        DecisionHeaders.write(response, answer);
      }
      AnswerWriter writer =
          asked
              .writer()
              .apply(
                  opening(
                      answer.id(), answer.model(), answer.consent().map(_ -> Notice.of(answer))));
      if (asked.request().stream()) {
        stream(answer, writer, held);
      } else {
        whole(answer, writer, response, held);
      }
    } catch (RefusedException e) {
      if (!held.hasBegun()) {
        throw e;
      }
      refuse(e, asked, held);
    } catch (BackendException e) {
      if (!held.hasBegun()) {
        throw e;
      }
      fail(e, asked, held);
    }
  }

  private static Opening opening(String id, String model, Optional<ObjectNode> notice) {
    return new Opening(id, System.currentTimeMillis() / 1000, model, notice);
  }

  /**
   * Refuses where the status is sent already. An answer in one piece is one that declines, as
   * clients without a status to go by would take anything else for a fault and try again.
   */
  private void refuse(RefusedException e, Dialect.Asked asked, HeldResponse held) {
    ApiException reason = Failures.of(e);
    AnswerWriter writer = asked.writer().apply(opening(e.id(), "", Optional.of(Notice.of(e))));
    if (asked.request().stream()) {
      ObjectNode error = dialect.error(reason);
      error.set("nearside", Notice.of(e));
      end(held, writer.broken(reason, error));
      return;
    }
    ObjectNode whole =
        writer.whole(
            List.of(
                new Delta.Declined(0, String.valueOf(e.getMessage())),
                new Delta.Finish(0, FinishReason.CONTENT_FILTER),
                new Delta.Done(Usage.NONE, "")));
    whole.setAll(dialect.error(reason));
    end(held, List.of(Event.of(whole)));
  }

  /** Fails where the status is sent already. */
  private void fail(BackendException e, Dialect.Asked asked, HeldResponse held) {
    if (!asked.request().stream()) {
      throw brokenOff(e);
    }
    ApiException reason = Failures.of(e);
    AnswerWriter writer = asked.writer().apply(opening("", "", Optional.empty()));
    end(held, writer.broken(reason, dialect.error(reason)));
  }

  private static void end(HeldResponse held, List<Event> last) {
    try (OutputStream out = held.body()) {
      for (Event event : last) {
        held.framing().write(event, out);
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
      Answer answer, AnswerWriter writer, ServerResponse response, HeldResponse held) {
    List<Delta> deltas = new ArrayList<>();
    if (!held.hasBegun() && collect(answer, deltas)) {
      JsonBody.send(response, writer.whole(deltas));
      return;
    }
    try {
      OutputStream out = held.body();
      do {
        held.framing().writeSilence(out);
        out.flush();
      } while (!collect(answer, deltas));
      out.write(JSON.writeValueAsBytes(writer.whole(deltas)));
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
  private void stream(Answer answer, AnswerWriter writer, HeldResponse held) {
    try (OutputStream out = held.body()) {
      write(writer.begin(), out);
      out.flush();
      try {
        copy(answer, writer, out);
      } catch (BackendException e) {
        ApiException reason = Failures.of(e);
        write(writer.broken(reason, dialect.error(reason)), out);
        out.flush();
      }
    } catch (IOException e) {
      throw new CallerLeftException(e);
    }
  }

  private void copy(Answer answer, AnswerWriter writer, OutputStream out) throws IOException {
    boolean complete = false;
    while (!complete) {
      Optional<Delta> delta = answer.next(KEEP_ALIVE);
      if (delta.isEmpty()) {
        dialect.framing().writeSilence(out);
      } else {
        complete = writeReady(delta.get(), answer, writer, out);
      }
      out.flush();
    }
  }

  /**
   * Writes a piece and all that are there already, so that a burst of them is sent at once and none
   * waits for another.
   *
   * @return whether the answer is complete
   */
  private boolean writeReady(Delta first, Answer answer, AnswerWriter writer, OutputStream out)
      throws IOException {
    Optional<Delta> delta = Optional.of(first);
    while (delta.isPresent()) {
      write(writer.events(delta.get()), out);
      if (delta.get() instanceof Delta.Done) {
        return true;
      }
      delta = answer.next(Duration.ZERO);
    }
    return false;
  }

  private void write(List<Event> events, OutputStream out) throws IOException {
    for (Event event : events) {
      dialect.framing().write(event, out);
    }
  }
}
