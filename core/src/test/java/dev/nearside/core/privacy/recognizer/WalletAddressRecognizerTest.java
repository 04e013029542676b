package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletAddressRecognizerTest {

  private final Recognizer recognizer = new WalletAddressRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "send it to «1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa» please",
        "«3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy»",
        "«bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4»",
        "«bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0»",
        "«0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed»",
        "«0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359»",
        "«0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed»",
        "send xrp to «raMfjHFCbTceiWGQaH1Bwbu53QuKPdwsuj»",
        "ton «UQA6ppC7NZx5k0phG3wjwoGOZET8JtRDhApTMb1XQOhAanXW»",
        "xmr «4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rge»",
        "ada «addr1enl5v2eqqtx0askxcgs6y4u3jhncrllhpr8cunfaz57gq3fvzet30jp669clh352lrkgvr2n2nrncht3n7v5uexshe5c738du6»"
      })
  void findsAddressesWithARightChecksum(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
        "raMfjHFCbTceiWGQaH1Bwbu53QuKPdwsuk",
        "UQA6ppC7NZx5k0phG3wjwoGOZET8JtRDhApTMb1XQOhAanXX",
        "0x0000000000000000000000000000000000000000",
        "Three1sACompanyMadeOfManyPeopleHere",
        "3f2a9c1d8e7b6a5f4c3d2e1f0a9b8c7d6e5f4a3b"
      })
  void leavesOthersAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
