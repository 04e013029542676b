package dev.nearside.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.TracedReply;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.confidence.TokenSign;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SecondLookTest {

  private static final Duration LONG = Duration.ofSeconds(5);
  private static final String QUESTION =
      "Which is a metal?\nA. Iron\nB. Wood\nC. Glass\nD. Paper\nAnswer:";

  private final List<Request> asked = new ArrayList<>();

  @Test
  void theSameChoiceUnderAnotherLetterIsVeryLikely() {
    assertThat(look(QUESTION, "A", "D").sameChoice("A", LONG).orElseThrow())
        .isCloseTo(0.49 / (0.49 + 3 * 0.01), within(1e-6));
  }

  @Test
  void theSameLetterTwiceLeavesTwoChoices() {
    assertThat(look(QUESTION, "A", "A").sameChoice("A", LONG).orElseThrow())
        .isCloseTo(0.07 / (2 * 0.07 + 2 * 0.01), within(1e-6));
  }

  @Test
  void asksForOneTokenInBothOrders() {
    look(QUESTION, "A", "D").sameChoice("A", LONG);

    assertThat(asked)
        .extracting(Request::question)
        .containsExactly(
            QUESTION, "Which is a metal?\nA. Paper\nB. Glass\nC. Wood\nD. Iron\nAnswer:");
    assertThat(asked).allMatch(request -> request.sampling().maxTokens().orElseThrow() == 1);
  }

  @Test
  void aQuestionWithoutChoicesIsNotAskedAgain() {
    assertThat(look("Which is a metal?", "A", "D").sameChoice("A", LONG)).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void anAnswerThatNamesNoChoiceIsNotAskedAgain() {
    assertThat(look(QUESTION, "A", "D").sameChoice("Iron", LONG)).isEmpty();
    assertThat(look(QUESTION, "A", "D").sameChoice("E", LONG)).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void whereNoTimeIsLeftNothingIsAsked() {
    assertThat(look(QUESTION, "A", "D").sameChoice("A", Duration.ZERO)).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void aModelThatNamesNoChoiceSaysNothing() {
    assertThat(look(QUESTION, "Iron", "Iron").sameChoice("A", LONG)).isEmpty();
  }

  @Test
  void aModelThatFailsSaysNothing() {
    SecondLook look =
        new SecondLook(
            request(QUESTION),
            _ -> {
              throw new BackendException(BackendException.Kind.BUSY, 429, "busy");
            });

    assertThat(look.sameChoice("A", LONG)).isEqualTo(OptionalDouble.empty());
  }

  /** A model that answers the first time so, and with the choices turned round otherwise. */
  private SecondLook look(String question, String first, String second) {
    return new SecondLook(
        request(question),
        turned -> {
          asked.add(turned);
          return new Says(turned.question().equals(question) ? first : second);
        });
  }

  private static Request request(String question) {
    return Request.of(new Target.Auto(), Optional.empty(), question);
  }

  /** A model that answers with one token, and finds each letter that it does not say unlikely. */
  static final class Says implements TracedReply {
    private static final double SAID = 0.7;
    private static final double NOT_SAID = 0.1;

    private final Queue<Delta> deltas;

    Says(String answer) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      ArrayNode best = json.putArray("content").addObject().putArray("top_logprobs");
      best.addObject().put("token", answer).put("logprob", Math.log(SAID));
      if (answer.length() == 1) {
        "ABCD"
            .replace(answer, "")
            .chars()
            .forEach(letter ->
                best.addObject()
                    .put("token", Character.toString(letter))
                    .put("logprob", Math.log(NOT_SAID)));
      }
      deltas =
          new ArrayDeque<>(
              List.of(
                  new Delta.Text(0, answer, Optional.of(json)),
                  new Delta.Finish(0, FinishReason.LENGTH)));
    }

    @Override
    public Optional<Delta> next(Duration wait) {
      return Optional.ofNullable(deltas.poll());
    }

    @Override
    public List<TokenSign> tokens() {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
