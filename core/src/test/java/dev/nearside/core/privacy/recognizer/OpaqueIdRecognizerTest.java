package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueIdRecognizerTest {

  private final Recognizer recognizer = new OpaqueIdRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user «cc6a2651-f67d-4e9a-980c-63d72a62f2d3» failed",
        "customer «cus_NffrFeUfNV2Hib9x» owes",
        "{\"id\":\"«org-Qk39Zp1vN8sLw2Xa7TbYc4Rd»\"}"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000-0000-0000-0000-000000000000",
        "12345678-1234-1234-1234-123456789012",
        "commit 3f2a9c1b7d",
        "the user_authentication_provider module",
        "org-wide-access-policies"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
