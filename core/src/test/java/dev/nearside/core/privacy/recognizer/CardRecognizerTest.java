package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardRecognizerTest {

  private final Recognizer recognizer = new CardRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my card is «4111 1111 1111 1111».",
        "«4111111111111111»",
        "my card«4111111111111111»",
        "VISA_«4111111111111111»",
        "«4111-1111-1111-1111», 12/27",
        "«4111.1111.1111.1111»",
        "Amex «3782 822463 10005» please",
        "«378282246310005»",
        "Mastercard «5555555555554444»",
        "new range «2223003122003222»",
        "Discover «6011111111111117»",
        "JCB «3530111333300000»",
        "card no: «30569309025904» (Diners)",
        "charge my visa «4222222222222»",
        "maestro card «6304 0000 0000 0000»",
        "card «4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1» spelled out",
        "cards: «4111111111111111» and «5555555555554444»",
        "1. «4111 1111 1111 1111»",
        "my card number is «4111 1111 1111 1112», is that a typo?",
        "{\"number\":\"«4111111111111111»\"}",
        "«6212345678901232» UnionPay",
        "card «3521213764418045»"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111112",
        "41111111111111111111111",
        "id 94111111111111111",
        "0x4111111111111111",
        "x4111111111111111",
        "order 1234567890123456",
        "1699999999999999 ns",
        "ISBN 978-3-16-148410-0",
        "0000 0000 0000 0000",
        "4111 1111 1111",
        "2024-01-01 12:30:45.123456",
        "pi is 3.14159265358979323846",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
        "4444444444444444_suffix",
        "e4111111111111111f"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
