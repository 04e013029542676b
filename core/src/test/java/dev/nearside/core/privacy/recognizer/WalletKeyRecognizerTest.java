package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletKeyRecognizerTest {

  private final Recognizer recognizer = new WalletKeyRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key «5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ»",
        "«L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ»",
        "my private key: «0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318»",
        "ethereum wallet «4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318»"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTK",
        "sha256 4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318",
        "commit 9fceb02d0ae598e95dc970b74767f19372d6f5a2",
        "private key 0000000000000000000000000000000000000000000000000000000000000000"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
