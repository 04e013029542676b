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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the device a question with choices once more, as it stands and with its choices turned
 * round, and reads what it thinks of each letter: what it finds likely under another letter too, it
 * does not choose for the letter. Only the choices have to be read anew.
 */
final class SecondLook {

  /** So many of the likeliest tokens hold the letters, where the model means to name one. */
  private static final int LIKELIEST = 20;

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
   * How likely the model finds what it chose, by both orders of the choices.
   *
   * @param answer what it answered
   * @param wait how long this may take
   * @return empty where there are no choices, or the model did not name one of them in time
   */
  OptionalDouble sameChoice(String answer, Duration wait) {
    OptionalInt chosen = TurnedChoices.chosen(answer);
    Optional<TurnedChoices> turned = TurnedChoices.of(request.question());
    if (turned.isEmpty() || chosen.isEmpty() || chosen.getAsInt() >= turned.get().count()) {
      return OptionalDouble.empty();
    }
    long deadline = System.nanoTime() + wait.toNanos();
    int count = turned.get().count();
    try {
      Optional<double[]> letters = letters(request.question(), count, deadline);
      Optional<double[]> others =
          letters.flatMap(_ -> letters(turned.get().question(), count, deadline));
      return others.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(
              TurnedChoices.likelihood(letters.orElseThrow(), others.get(), chosen.getAsInt()));
    } catch (BackendException e) {
      return OptionalDouble.empty();
    }
  }

  /** The log-probability of each letter as the first token; empty where none is near. */
  private Optional<double[]> letters(String question, int count, long deadline) {
    Optional<Request> asked = asking(question);
    if (asked.isEmpty() || System.nanoTime() >= deadline) {
      return Optional.empty();
    }
    try (TracedReply reply = device.apply(asked.get())) {
      for (long left = 1; left > 0; left = deadline - System.nanoTime()) {
        Optional<Delta> delta =
            reply.next(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        if (delta.isPresent()) {
          return delta.get() instanceof Delta.Text text
              ? text.logProbabilities().flatMap(json -> letters(json, count))
              : Optional.empty();
        }
      }
      return Optional.empty();
    }
  }

  private static Optional<double[]> letters(JsonNode json, int count) {
    double[] letters = new double[count];
    Arrays.fill(letters, Double.NaN);
    double least = 0;
    for (JsonNode token : json.path("content").path(0).path("top_logprobs")) {
      least = Math.min(least, token.path("logprob").doubleValue());
      String text = token.path("token").asString("").strip().toUpperCase(Locale.ROOT);
      int letter = text.length() == 1 ? text.charAt(0) - 'A' : -1;
      if (letter >= 0 && letter < count && Double.isNaN(letters[letter])) {
        letters[letter] = token.path("logprob").doubleValue();
      }
    }
    if (Arrays.stream(letters).allMatch(Double::isNaN)) {
      return Optional.empty();
    }
    for (int i = 0; i < count; i++) {
      letters[i] = Double.isNaN(letters[i]) ? least : letters[i];
    }
    return Optional.of(letters);
  }

  /** The same request with this as its last question; empty where more than text was asked. */
  private Optional<Request> asking(String question) {
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
        return Optional.of(forOneToken(messages));
      }
    }
    return Optional.empty();
  }

  private Request forOneToken(List<Message> messages) {
    Sampling sampling = request.sampling();
    ObjectNode extra =
        request.extra().deepCopy().put("logprobs", true).put("top_logprobs", LIKELIEST);
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
            List.of(),
            OptionalInt.of(1)),
        request.stream(),
        request.needs(),
        extra);
  }
}
