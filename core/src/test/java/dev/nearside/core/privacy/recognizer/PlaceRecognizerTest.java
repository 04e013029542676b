package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceRecognizerTest {

  private final Recognizer recognizer = new PlaceRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my location is «48.85837, 2.29448»",
        "«40.74844° N, 73.98566° W»",
        "{\"lat\": «48.85837», \"lng\": «2.29448»}",
        "«48°51'29.6\"N 2°17'40.2\"E»",
        "«geo:37.786971,-122.399677»",
        "London «SW1A 2AA», Ottawa «K1A 0B1»",
        "home «52.51704, 13.38886»",
        "lat: «52.517»",
        "Cork «T12 W7X8»"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weights [0.12345, 0.54321, 0.99999]",
        "x = 48.85837, y = 2.29448",
        "position 123.456, 789.123",
        "an angle of 30° and 45°",
        "turn by 12.5 and 13.5",
        "H2O A1B2C3 and 4K",
        "loss 0.3412 0.2987 at home",
        "map(0.123, 0.456)",
        "position: 10.5000, 20.2500 px",
        "lat: 0.000, lon: 0.000",
        "position 1.2345 6.7890 in the map",
        "A12 2024",
        "D20 1234 rolls"
      })
  void leavesOtherNumbersAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
