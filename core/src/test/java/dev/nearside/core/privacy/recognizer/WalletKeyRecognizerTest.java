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
        "ethereum wallet «4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318»",
        "«0x392e335ce1113d4db2b5b52a0f94833734f83ae7518b69c64773031f6725480d» import to metamask",
        "[«35,49,211,56,157,84,90,60,206,201,174,204,200,255,172,179,95,73,211,147,68,109,173,33,211,34,1,120,221,206,109,140,"
            + "67,77,113,122,63,144,17,195,147,67,196,140,34,139,109,114,158,48,184,40,184,11,36,62,166,111,1,234,71,228,140,30»]"
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
        "tx 0xb6d08b5ab9315bd0e3a34bff2aaf438c6b8068dc5d44036c002e162aaef6076b sent with metamask",
        "[16,11,10,16,24,40,51,61,12,12,14,19,26,58,60,55,14,13,16,24,40,57,69,56,14,17,22,29,51,87,80,62,"
            + "18,22,37,56,68,109,103,77,24,35,55,64,81,104,113,92,49,64,78,87,103,121,120,101,72,92,95,98,112,100,103,99]",
        "private key 0000000000000000000000000000000000000000000000000000000000000000"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
