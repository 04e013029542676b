package dev.nearside.core.signal.gain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTextTest {

  private static final String EXAM =
      "What binds oxygen in blood?\nA. Insulin\nB. Haemoglobin\nC. Keratin\nD. Collagen\nAnswer:";

  @Test
  void takesTheChoicesApart() {
    QuestionText text = QuestionText.of(EXAM);

    assertThat(text.stem()).isEqualTo("what binds oxygen in blood?");
    assertThat(text.choices()).containsExactly("insulin", "haemoglobin", "keratin", "collagen");
  }

  @Test
  void seesNoChoicesInProse() {
    assertThat(QuestionText.of("A. Lincoln was president.\nWho was B. Franklin?").offersChoices())
        .isFalse();
  }

  @Test
  void isBlindToCaseBlanksAndPoliteness() {
    assertThat(
            QuestionText.of("  please " + EXAM.toUpperCase(Locale.ROOT).replace(" ", "   "))
                .words())
        .isEqualTo(QuestionText.of(EXAM).words());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tom has 3 boxes with 12 pens each and gives away half of them. How many pens are left?",
        "A shirt costs 20 dollars and a coat costs four times as much. What do both cost in total?"
      })
  void knowsWordProblems(String question) {
    assertThat(QuestionText.of(question).isWordProblem()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "How many days are in a leap year?",
        "Plan a 10 day trip through Japan for two adults and a toddler with a budget of 4000 euros"
      })
  void takesOtherQuestionsForNone(String question) {
    assertThat(QuestionText.of(question).isWordProblem()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Please %s", "Could you please help me? %s", "%s Thanks a lot!", "Hi, %s thx"})
  void leavesGreetingsAndThanksOut(String frame) {
    String question = "which planet is largest";

    assertThat(QuestionText.of(frame.formatted(question)).stem()).isEqualTo(question);
  }

  @ParameterizedTest
  @ValueSource(strings = {"thanks ", "please. ", "can you ", "a. b ", "answer : "})
  void readsRepetitionWithoutEnd(String repeated) {
    assertThat(QuestionText.of(repeated.repeat(10_000) + "x").words()).isNotNull();
  }

  @Test
  void readsAnEndlessTextInReasonableTime() {
    assertThat(QuestionText.of("a. ".repeat(1_000_000)).words()).hasSizeLessThan(10_000);
  }
}
