package dev.nearside.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChoiceQuestionTest {

  private static final String PROMPT =
      "Which is a metal?\nA. Iron\nB. Wood\nC. Glass\nD. Paper\nAnswer:";

  @Test
  void readsWhatStandsBehindEachLetter() {
    assertThat(ChoiceQuestion.of(PROMPT))
        .contains(
            new ChoiceQuestion("Which is a metal?", List.of("Iron", "Wood", "Glass", "Paper")));
  }

  @Test
  void isWrittenAsItWasRead() {
    assertThat(ChoiceQuestion.of(PROMPT).orElseThrow().prompt()).isEqualTo(PROMPT);
  }

  @Test
  void turnedRoundTheLastChoiceIsTheFirst() {
    assertThat(ChoiceQuestion.of(PROMPT).orElseThrow().turned().prompt())
        .isEqualTo("Which is a metal?\nA. Paper\nB. Glass\nC. Wood\nD. Iron\nAnswer:");
  }

  @Test
  void aListInTheQuestionIsNoChoice() {
    String prompt = "Given\nA. one\nB. two\nwhich holds?\nA. 1\nB. 2\nC. 3\nD. 4\nAnswer:";

    assertThat(ChoiceQuestion.of(prompt).orElseThrow().stem())
        .isEqualTo("Given\nA. one\nB. two\nwhich holds?");
  }

  @Test
  void aPromptWithoutFourChoicesIsNone() {
    assertThat(ChoiceQuestion.of("Which?\nA. this\nB. that\nAnswer:")).isEmpty();
  }

  @Test
  void copiesThatDifferInCaseAndMarksHaveTheSameKey() {
    ChoiceQuestion copy =
        new ChoiceQuestion("which is  a metal", List.of("iron.", "wood.", "glass.", "paper."));

    assertThat(ChoiceQuestion.of(PROMPT).orElseThrow().key()).isEqualTo(copy.key());
  }
}
