package dev.nearside.core.signal.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnedChoicesTest {

  @Test
  void theLastChoiceIsTheFirst() {
    assertThat(turned("Which is a metal?\nA. Iron\nB. Wood\nC. Glass\nD. Paper\nAnswer:"))
        .isEqualTo("Which is a metal?\nA. Paper\nB. Glass\nC. Wood\nD. Iron\nAnswer:");
  }

  @Test
  void marksStayAsTheyAre() {
    assertThat(turned("Which?\n(a) one\n(b) two\n(c) three"))
        .isEqualTo("Which?\n(a) three\n(b) two\n(c) one");
  }

  @Test
  void aChoiceOfTwoLinesStaysTogether() {
    assertThat(turned("Which?\nA. one\n  more\nB. two\nC. three"))
        .isEqualTo("Which?\nA. three\nB. two\nC. one\n  more");
  }

  @Test
  void aListBeforeTheChoicesStays() {
    assertThat(turned("Given\nA. x\nB. y\nC. z\nwhich?\nA. one\nB. two\nC. three"))
        .isEqualTo("Given\nA. x\nB. y\nC. z\nwhich?\nA. three\nB. two\nC. one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Which is a metal?", "This?\nA. yes\nB. no", "Odd\nB. x\nC. y\nD. z"})
  void fewerThanThreeInOrderAreNoChoices(String question) {
    assertThat(TurnedChoices.of(question)).isEmpty();
  }

  @Test
  void whatIsLikelyInBothOrdersIsLikelier() {
    double[] first = {Math.log(0.6), Math.log(0.2), Math.log(0.2)};
    double[] second = {Math.log(0.1), Math.log(0.3), Math.log(0.6)};

    assertThat(TurnedChoices.likelihood(first, second, 0)).isCloseTo(0.36 / 0.44, within(1e-9));
  }

  @Test
  void whatIsLikelyForItsLetterOnlyIsNot() {
    double[] both = {Math.log(0.8), Math.log(0.1), Math.log(0.1)};

    assertThat(TurnedChoices.likelihood(both, both, 0)).isCloseTo(0.08 / 0.17, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"B", "b", "B.", " (B)", "**B**", "B. Wood\nas it burns"})
  void anAnswerNamesAChoiceByItsLetter(String answer) {
    assertThat(TurnedChoices.chosen(answer)).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Because", "42", "The answer is B", "Z"})
  void anythingElseNamesNone(String answer) {
    assertThat(TurnedChoices.chosen(answer)).isEmpty();
  }

  private static String turned(String question) {
    return TurnedChoices.of(question).orElseThrow().question();
  }
}
