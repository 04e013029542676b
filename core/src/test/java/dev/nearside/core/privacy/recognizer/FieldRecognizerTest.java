package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldRecognizerTest {

  private final Recognizer recognizer = new FieldRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"FirstName\": \"«Lena»\", \"x\": 1}",
        "{\"khmerName\":\"«រិទ្ធ មករា»\"}",
        "{\"home_address\": \"«12 Elm Row, Leeds»\"}",
        "{'customer_name': '«Initech Ltd»'}",
        "{\"nationality\": \"«Khmer»\"}",
        "{\"houseNumber\":\"«12»\"}"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"firstName\": \"string\"}",
        "{\"file_name\": \"report.pdf\"}",
        "{\"name\": \"left-pad\"}",
        "{\"full_name\": \"${user.name}\"}",
        "{\"lastName\": null}",
        "the first name: optional",
        "{\"address\": \"0x000055fc7b2cb180\"}",
        "{\"address\": \"localhost:8080\"}",
        "{\"number\":\"12\"}"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
