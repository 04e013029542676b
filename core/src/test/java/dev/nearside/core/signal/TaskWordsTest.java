package dev.nearside.core.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskWordsTest {

  private final TaskWords words = TaskWords.standard();

  @ParameterizedTest
  @CsvSource({
    "weather, FRESH",
    "weahter, FRESH",
    "translte, TRANSLATE",
    "sumarize, SUMMARISE",
    "articles, LONG_FORM",
    "programs, CODE"
  })
  void findsAWordWithALetterWrong(String word, DifficultyFeature task) {
    assertThat(words.task(word)).contains(task);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "whether",
        "through",
        "contract",
        "transaction",
        "complex",
        "internal",
        "expensive",
        "interval",
        "selling",
        "computer"
      })
  void takesNoOtherWordForAMisspelling(String word) {
    assertThat(words.task(word)).isEmpty();
  }
}
