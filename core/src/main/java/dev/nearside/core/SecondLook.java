package dev.nearside.core;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.TracedReply;
import dev.nearside.core.request.Content;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.signal.confidence.TurnedChoices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Asks the device a question once more, with its choices turned round: what it chooses under
 * another letter too, it does not choose for the letter. Only the choices have to be read anew.
 */
final class SecondLook {

  private final Request request;
  private final Function<Request, TracedReply> device;

  /**
   * @param device opens the model on the device
   */
  SecondLook(Request request, Function<Request, TracedReply> device) {
    this.request = request;
    this.device = device;
  }

  /**
   * How likely the model finds the same choice then.
   *
   * @param answer what it answered first
   * @param wait how long this may take
   * @return empty where there are no choices, or the model named none of them in time
   */
  OptionalDouble sameChoice(String answer, Duration wait) {
    OptionalInt first = TurnedChoices.chosen(answer);
    Optional<TurnedChoices> turned = TurnedChoices.of(request.question());
    if (turned.isEmpty() || first.isEmpty() || first.getAsInt() >= turned.get().count()) {
      return OptionalDouble.empty();
    }
    return wait.isPositive()
        ? ask(turned.get(), turned.get().turned(first.getAsInt()), wait)
        : OptionalDouble.empty();
  }

  private OptionalDouble ask(TurnedChoices turned, int wanted, Duration wait) {
    Optional<Request> asked = request(turned.question());
    if (asked.isEmpty()) {
      return OptionalDouble.empty();
    }
    long deadline = System.nanoTime() + wait.toNanos();
    try (TracedReply reply = device.apply(asked.get())) {
      StringBuilder text = new StringBuilder();
      for (long left = wait.toNanos(); left > 0; left = deadline - System.nanoTime()) {
        Optional<Delta> delta = reply.next(Duration.ofNanos(left));
        if (delta.isPresent() && delta.get() instanceof Delta.Text piece) {
          text.append(piece.text());
        }
        if (delta.isPresent() && delta.get() instanceof Delta.Finish) {
          return probability(text.toString(), reply, wanted, turned.count());
        }
      }
    } catch (BackendException e) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.empty();
  }

  /** Of the others each is taken to be as likely. */
  private static OptionalDouble probability(
      String text, TracedReply reply, int wanted, int choices) {
    OptionalInt chosen = TurnedChoices.chosen(text);
    if (chosen.isEmpty() || reply.tokens().isEmpty()) {
      return OptionalDouble.empty();
    }
    double probability = Math.exp(reply.tokens().getFirst().logProbability());
    return OptionalDouble.of(
        chosen.getAsInt() == wanted ? probability : (1 - probability) / (choices - 1));
  }

  /** The same request for one token; empty where more than text was asked. */
  private Optional<Request> request(String question) {
    List<Message> messages = new ArrayList<>(request.messages());
    for (int i = messages.size() - 1; i >= 0; i--) {
      Message message = messages.get(i);
      if (message.role() == Role.USER) {
        if (!message.content().stream().allMatch(Content.Text.class::isInstance)) {
          return Optional.empty();
        }
        messages.set(
            i,
            new Message(
                message.role(),
                List.of(new Content.Text(question)),
                message.toolCalls(),
                message.toolCallId(),
                message.name()));
        return Optional.of(oneToken(messages));
      }
    }
    return Optional.empty();
  }

  private Request oneToken(List<Message> messages) {
    Sampling sampling = request.sampling();
    return new Request(
        request.target(),
        request.mode(),
        messages,
        new Sampling(
            sampling.temperature(),
            sampling.topP(),
            sampling.topK(),
            sampling.minP(),
            sampling.seed(),
            sampling.stop(),
            OptionalInt.of(1)),
        request.stream(),
        request.needs(),
        request.extra());
  }
}
