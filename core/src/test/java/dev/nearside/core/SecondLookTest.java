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

class SecondLookTest {

  private static final Duration LONG = Duration.ofSeconds(5);
  private static final String QUESTION =
      "Which is a metal?\nA. Iron\nB. Wood\nC. Glass\nD. Paper\nAnswer:";

  private final List<Request> asked = new ArrayList<>();

  @Test
  void theSameChoiceUnderAnotherLetterIsAsLikelyAsItsLetter() {
    assertThat(look(QUESTION, "D", 0.8).sameChoice("A", LONG).orElseThrow())
        .isCloseTo(0.8, within(1e-9));
  }

  @Test
  void theSameLetterIsAnotherChoice() {
    assertThat(look(QUESTION, "A", 0.7).sameChoice("A", LONG).orElseThrow())
        .isCloseTo(0.1, within(1e-9));
  }

  @Test
  void asksForOneTokenWithTheChoicesTurnedRound() {
    look(QUESTION, "D", 0.8).sameChoice("A", LONG);

    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().question())
        .isEqualTo("Which is a metal?\nA. Paper\nB. Glass\nC. Wood\nD. Iron\nAnswer:");
    assertThat(asked.getFirst().sampling().maxTokens()).hasValue(1);
  }

  @Test
  void aQuestionWithoutChoicesIsNotAskedAgain() {
    assertThat(look("Which is a metal?", "D", 0.8).sameChoice("A", LONG)).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void anAnswerThatNamesNoChoiceIsNotAskedAgain() {
    assertThat(look(QUESTION, "D", 0.8).sameChoice("Iron", LONG)).isEmpty();
    assertThat(look(QUESTION, "D", 0.8).sameChoice("E", LONG)).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void whereNoTimeIsLeftNothingIsAsked() {
    assertThat(look(QUESTION, "D", 0.8).sameChoice("A", Duration.ZERO)).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void aModelThatNamesNoChoiceSaysNothing() {
    assertThat(look(QUESTION, "Iron", 0.8).sameChoice("A", LONG)).isEmpty();
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

  private SecondLook look(String question, String answer, double probability) {
    return new SecondLook(
        request(question),
        turned -> {
          asked.add(turned);
          return new Says(answer, probability);
        });
  }

  private static Request request(String question) {
    return Request.of(new Target.Auto(), Optional.empty(), question);
  }

  /** A model that answers with one token. */
  private static final class Says implements TracedReply {
    private final Queue<Delta> deltas;
    private final List<TokenSign> tokens;

    Says(String answer, double probability) {
      deltas =
          new ArrayDeque<>(
              List.of(new Delta.Text(0, answer), new Delta.Finish(0, FinishReason.LENGTH)));
      tokens = List.of(new TokenSign(Math.log(probability), 0.5));
    }

    @Override
    public Optional<Delta> next(Duration wait) {
      return Optional.ofNullable(deltas.poll());
    }

    @Override
    public List<TokenSign> tokens() {
      return tokens;
    }

    @Override
    public void close() {}
  }
}
