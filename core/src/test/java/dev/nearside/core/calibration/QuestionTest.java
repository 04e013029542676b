package dev.nearside.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.calibration.Question.Form;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {

  @ParameterizedTest(name = "{0} {1}: {2} is {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "LETTER | B     | B                               | true",
        "LETTER | B     | B. dolphin                      | true",
        "LETTER | B     | The answer is B.                | true",
        "LETTER | B     | (B)                             | true",
        "LETTER | A     | All of them                     | false",
        "LETTER | B     | The answer is C, not B          | false",
        "NUMBER | 6912  | 6,912                           | true",
        "NUMBER | 12    | 144 divided by 12 is 12.        | true",
        "NUMBER | 12    | It is 12.0                      | true",
        "NUMBER | 12    | 112                             | false",
        "NUMBER | 12    | twelve                          | false",
        "WORD   | Au    | It is au.                       | true",
        "WORD   | Au    | Austria                         | false",
        "WORD   | pea   | He used peas                    | false",
        "EXACT  | enots | \"enots\".                        | true",
        "EXACT  | enots | It is enots                     | false",
        "JSON   | [3,4] | [3, 4]                          | true",
        "JSON   | [3,4] | [4,3]                           | false",
        "JSON   | [3,4] | 3, 4                            | false",
      })
  void knowsARightAnswer(Form form, String right, String answer, boolean isRight) {
    assertThat(new Question(form, "", List.of(right)).isRight(answer)).isEqualTo(isRight);
  }

  @Test
  void readsJsonInAFence() {
    assertThat(new Question(Form.JSON, "", List.of("[3,4]")).isRight("```json\n[3,4]\n```"))
        .isTrue();
  }

  @Test
  void thereAreQuestionsOfEachForm() {
    List<Question> questions = Questions.shipped();
    assertThat(questions).hasSizeBetween(120, 140).doesNotHaveDuplicates();
    assertThat(questions.stream().map(Question::form).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Form.values());
  }
}
