package dev.nearside.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.confidence.Confidence;
import dev.nearside.core.signal.confidence.Expectation;
import dev.nearside.core.signal.confidence.TokenSign;
import dev.nearside.core.signal.gain.Logistic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DraftJudgeTest {

  private static final Duration LONG = Duration.ofSeconds(5);
  private static final Request QUESTION =
      Request.of(
          new Target.Auto(),
          Optional.empty(),
          "Which is a metal?\nA. Iron\nB. Wood\nC. Glass\nD. Paper\nAnswer:");
  private static final List<TokenSign> TOKENS =
      List.of(new TokenSign(Math.log(0.5), 1), new TokenSign(Math.log(0.9), 0.1));

  /** Goes by a second look alone, and is in even doubt without one. */
  private static final Confidence TWICE =
      new Confidence(
          new Logistic(new double[] {0, 0, 0}),
          Optional.of(new Logistic(new double[] {0, 0, 1})),
          new Logistic(new double[] {0, 0, 0, 0, 0}),
          new Expectation(0, 1, 1));

  @Test
  void whatTheModelChoosesAgainUnderAnotherLetterIsLikelyRight() {
    assertThat(right(TWICE, "A", "D")).isGreaterThan(0.8);
  }

  @Test
  void whatItChoosesForTheLetterIsNot() {
    assertThat(right(TWICE, "A", "A")).isLessThanOrEqualTo(0.5);
  }

  @Test
  void anAnswerThatIsNoChoiceIsJudgedByItsTokens() {
    assertThat(right(TWICE, "Iron", "D")).isEqualTo(0.5);
  }

  @Test
  void whereNothingIsKnownOfSecondLooksTheModelIsNotAskedAgain() {
    Confidence once = new Confidence(TWICE.shortAnswer(), TWICE.draft(), TWICE.expectation());
    SecondLook none =
        new SecondLook(
            QUESTION,
            _ -> {
              throw new AssertionError("asked again");
            });

    assertThat(new DraftJudge(once, 0.5, QUESTION, none).appraise(held("A"), TOKENS, LONG).right())
        .hasValue(0.5);
  }

  private static double right(Confidence confidence, String first, String second) {
    SecondLook look =
        new SecondLook(
            QUESTION,
            turned ->
                new SecondLookTest.Says(
                    turned.question().equals(QUESTION.question()) ? first : second));
    return new DraftJudge(confidence, 0.5, QUESTION, look)
        .appraise(held(first), TOKENS, LONG)
        .right()
        .orElseThrow();
  }

  private static List<Delta> held(String answer) {
    return List.of(new Delta.Text(0, answer), new Delta.Finish(0, FinishReason.STOP));
  }
}
