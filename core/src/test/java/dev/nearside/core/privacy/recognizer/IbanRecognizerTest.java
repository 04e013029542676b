package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IbanRecognizerTest {

  private final Recognizer recognizer = new IbanRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pay to «DE89 3704 0044 0532 0130 00» today",
        "«GB82WEST12345698765432»",
        "«gb82west12345698765432»",
        "«FR14 2004 1010 0505 0001 3M02 606»",
        "IBAN:«NL91ABNA0417164300»",
        "«CH93-0076-2011-6238-5295-7»",
        "(«NO9386011117947»)",
        "«MT84MALT011000012345MTLCAST001S», thanks",
        "my iban is «DE89 3704 0044 0532 0130 01»",
        "«BE68 5390 0754 7034»\nnext line"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE89 3704 0044 0532 0130 01",
        "GB82WEST1234569876543",
        "GB82WEST123456987654321",
        "XX82WEST12345698765432",
        "IN THE YEAR 2024 WE SAW 3000",
        "AD12 is a flight",
        "de89",
        "ADE89370400440532013000",
        "ISO 13616 IBAN has 34 characters at most",
        "NO it is not 9386011117947"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
