package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateRecognizerTest {

  private final Recognizer recognizer = new DateRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Date: «1978-04-13 12:20:39»",
        "at «2024-01-31T23:59:59.123Z» it stopped",
        "on «2/8/1935»",
        "am «31.12.2023» um acht",
        "the «4th of July 1976»",
        "«12 March 2020», at noon",
        "«3 de mayo de 2021»",
        "This «79» year old female complains",
        "i'm «31» y/o",
        "a «3»-month-old baby",
        "er ist «45» Jahre alt",
        "«58M» with DM2, HTN",
        "Patient «67F» with chest pain",
        "«58 M» c/o chest pain",
        "[«25M»] my girlfriend left"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version 1.12.2024.7",
        "ratio 3/4/5 and 13/13/2020",
        "10.0.0.1 and 2024",
        "the 5 may be wrong",
        "a 5 year plan",
        "2024-13-45",
        "$12/10/11",
        "/2024/01/31/post.html",
        "a model of 58M with dropout",
        "70M w rows",
        "[25M] rows"
      })
  void leavesOtherNumbersAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
