package dev.nearside.core.privacy.recognizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumTest {

  @ParameterizedTest
  @CsvSource({
    "luhn, 4111-1111-1111-1111, 4111-1111-1111-1112",
    "verhoeff, 2341 2341 2346, 2341 2341 2347",
    "mod97, 5493 0084 UKLV MY22 DS16, 5493 0084 UKLV MY22 DS17",
    "iban, DE89 3704 0044 0532 0130 00, DE89 3704 0044 0532 0130 01",
    "mod11-2, 0000 0002 1694 233X, 0000 0002 1694 2331",
    "mod11-10, 33392005961, 33392005962",
    "ean, 978-3-16-148410-0, 978-3-16-148410-1"
  })
  void holdsForTheRightCheckDigitOnly(String name, String right, String wrong) {
    Checksum checksum = Checksum.named(name).orElseThrow();

    assertThat(checksum.holds(right)).isTrue();
    assertThat(checksum.holds(wrong)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"luhn", "verhoeff", "mod97", "iban", "mod11-2", "mod11-10", "ean"})
  void doesNotHoldForWhatHasNoDigits(String name) {
    Checksum checksum = Checksum.named(name).orElseThrow();

    assertThat(checksum.holds("-")).isFalse();
    assertThat(checksum.holds("é!")).isFalse();
  }
}
