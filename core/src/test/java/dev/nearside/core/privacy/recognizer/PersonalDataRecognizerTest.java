package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataRecognizerTest {

  private final Recognizer recognizer = new PersonalDataRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Date of birth: «12/03/1985»",
        "DOB «1985-03-12»",
        "I was born on «12 March 1985» in Rome",
        "my daughter was born «March 3rd, 2019»",
        "my birthday is «4 July 1990»",
        "passport number «X12345678»",
        "Passport No: «C01X00T478»",
        "driver license: «F162823540116»",
        "driving licence «MORGA657054SM9IJ»"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The war began on 12 March 1985",
        "Einstein was born in Ulm",
        "a passport costs 130 dollars",
        "date of birth: string",
        "Released 2024-01-02",
        "my passport expired",
        "driver license rules in 50 states"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
