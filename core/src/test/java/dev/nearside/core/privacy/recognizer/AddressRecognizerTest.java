package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRecognizerTest {

  private final Recognizer recognizer = new AddressRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I live at «742 Evergreen Terrace»",
        "«1600 Amphitheatre Parkway, Mountain View, CA 94043»",
        "ship to «221B Baker Street»",
        "«350 Fifth Ave, Suite 3300»",
        "«Hauptstraße 12»",
        "«12 rue de la Paix», Paris",
        "«Calle Mayor 5»",
        "«Kerkstraat 15a»",
        "«P.O. Box 1234»",
        "home: «12 oak street», thanks",
        "we moved to «Station Road 14», Nairobi",
        "«PSC 3, Box 4120, APO AE 09021»",
        "«Unit 7290 Box 1402\nDPO AP 96520-0014»",
        "«USS Example, FPO AE 09543-2820»",
        "«Via Roma 1»",
        "«42 Milky Terrace»",
        "«12 Court Lane»",
        "«Marktplatz 3»",
        "«Mittelweg 12»",
        "«Mannerheimintie 5»",
        "«5 allée des Tilleuls», Lyon",
        "«Calle 85 # 11-53»",
        "«Cra. 7 # 71-21»",
        "«Jl. Sudirman 12», Jakarta",
        "«Avda. Constitución 14»",
        "«os. Kolorowe 7»",
        "«Gül Sok. No:5 D:3» Ankara"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Wall Street 2008.",
        "Abbey Road 50 years on",
        "unit 5 box plot",
        "I have 3 roads to choose from",
        "Wall Street fell 300 points",
        "10 Great Ways to learn",
        "on the way to 5 places",
        "2 Fast Drive Units",
        "chapter 12 street art",
        "the 4 Main Roads lead north",
        "Street 5",
        "via email 5 times",
        "Speicherplatz 500 GB",
        "Arbeitsplatz 12 von 40",
        "Tabellenplatz 14",
        "Spielplatz 3",
        "Radweg 7 entlang der Isar",
        "Garantie 2 Jahre",
        "Brigade 44",
        "Renegade 1200",
        "5 Best Way to Learn Python",
        "the 100 Meter Drive",
        "20 Minute Circle exercise",
        "9 Circuit Court",
        "1984 Supreme Court",
        "8 Bit Loop",
        "Via GitHub Actions 4",
        "route 66",
        "os.path.join 5",
        "al. 2020 show"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
