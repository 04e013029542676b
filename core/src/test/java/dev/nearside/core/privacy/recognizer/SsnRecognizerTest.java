package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SsnRecognizerTest {

  private final Recognizer recognizer = new SsnRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my SSN is «123-45-6789»",
        "«536-90-4399»",
        "social security number: «536904399»",
        "SSN «536 90 4399»",
        "ssn:«536.90.4399».",
        "«853-37-1694» is mine"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000-12-3456",
        "666-12-3456",
        "912-12-3456",
        "123-00-4567",
        "123-45-0000",
        "536904399",
        "order 123-45-6789",
        "part no 536-90-4399",
        "415-555-0100",
        "1123-45-67890",
        "123-45-6789-0",
        "tracking id 123-45-6789",
        "2024-10-1234",
        "123-456-789",
        "536 90 4399"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
