package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeverSendRecognizerTest {

  private final Recognizer recognizer =
      new NeverSendRecognizer(
          List.of("Project Bluebird", "André Müller", "X-47", "Acme", "机密项目", "Zephyrus"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "about «Project Bluebird» today",
        "«PROJECT BLUEBIRD»",
        "«project-bluebird»!",
        "«project_bluebird»",
        "the «ProjectBluebird» repo",
        "«Project\nBluebird»",
        "«Project Bluebrid» has a typo",
        "«Projekt Bluebird»",
        "«project bluebird's» budget",
        "«Andre Muller» wrote",
        "«ANDRÉ MÜLLER»",
        "the «x47» and the «X 47»",
        "«Acme» and «acme's»",
        "关于«机密项目»的文件",
        "«Zephyrus» «zephirus» «Zephryus»"
      })
  void findsListedWordsHoweverTheyAreWritten(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the project is a bluebird",
        "acne, acmeism and pacme",
        "x, then 47",
        "Andre met Muller",
        "bluebird",
        "zephyr"
      })
  void leavesOtherWordsAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
