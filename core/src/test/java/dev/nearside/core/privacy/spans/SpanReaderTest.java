package dev.nearside.core.privacy.spans;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Reading;
import dev.nearside.core.privacy.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanReaderTest {

  private static final SpanReader READER = SpanReader.shared();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Please tell Maria Lopez that the meeting moves to Friday. | Maria Lopez
          follow up with patricia desrosiers in a couple of months  | patricia desrosiers
          WE MET WITH KRISZTIAN SZABO YESTERDAY                     | KRISZTIAN SZABO
          Dear Mr. Okonkwo, thank you for your letter.              | Okonkwo
          Könnten Sie Frau Hildegard Brandt bitte zurückrufen?      | Hildegard Brandt
          J'ai parlé avec Amélie Rousseau de notre projet.          | Amélie Rousseau
          """)
  void findsNamesInPlainText(String text, String name) {
    assertThat(found(text)).anyMatch(value -> value.contains(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How do I sort a list of integers in Python without using the built-in sort?",
        "Explain how photosynthesis works to a ten year old.",
        "What is the difference between TCP and UDP?"
      })
  void findsNothingInPlainQuestions(String text) {
    assertThat(found(text)).isEmpty();
  }

  @Test
  void tellsAPrivateTopicWithoutAnySpan() {
    assertThat(
            READER.read("my hiv test came back positive and i don't know how to tell him").topics())
        .contains(Topic.HEALTH);
  }

  @Test
  void leavesAGeneralQuestionOnTheSameTopicAlone() {
    assertThat(READER.read("Explain how HIV tests work.").topics()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"user: u1", "u1", "x7 ok"})
  void takesAWordOrTwoForNoTopicAndNoReason(String text) {
    Reading reading = READER.read(text);
    assertThat(reading.topics()).isEmpty();
    assertThat(reading.findings()).allMatch(finding -> finding.kind().sensitivity() < 0.5);
  }

  @Test
  void readsTheEndOfALongText() {
    String text =
        "The weather was fine and nothing happened. ".repeat(400)
            + "Then Giovanni Bellucci called.";
    assertThat(found(text)).anyMatch(value -> value.contains("Giovanni Bellucci"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 9",
    "158, 200",
    "159, 200",
    "200, 150",
    "254, 60",
    "255, 1",
    "700, 900",
    "5000, 40",
    "5000, 170"
  })
  void runsCoverEachPieceOnce(int count, int line) {
    List<Piece> pieces = pieces(count, line);
    List<Integer> kept = new ArrayList<>();
    for (SpanReader.Run run : SpanReader.runs(pieces)) {
      assertThat(run.to() - run.from()).isLessThanOrEqualTo(SpanModel.LONGEST_RUN - 2);
      assertThat(run.from()).isLessThanOrEqualTo(run.keepFrom());
      IntStream.range(run.keepFrom(), run.keepTo()).forEach(kept::add);
    }
    assertThat(kept).isEqualTo(IntStream.range(0, count).boxed().toList());
  }

  @Test
  void runsPartWhereALineBegins() {
    List<Piece> pieces = pieces(600, 33);
    assertThat(SpanReader.runs(pieces))
        .hasSizeGreaterThan(3)
        .allMatch(run -> run.keepTo() % 33 == 0 || run.keepTo() == 600);
  }

  private static List<Piece> pieces(int count, int line) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Piece(1, i % line == 0 ? Shape.OPENS_LINE : 0, i, i + 1, i / 3))
        .toList();
  }

  /**
   * ONNX Runtime 1.29 reports to its makers and reads the command line, where a question may stand,
   * on Linux too.
   */
  @Test
  void runsOnALibraryThatReportsToNobody() throws IOException {
    String library = "/ai/onnxruntime/native/linux-x64/libonnxruntime.so";
    try (InputStream bytes =
        Objects.requireNonNull(OrtEnvironment.class.getResourceAsStream(library), library)) {
      String text = new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(text.contains("TelemetrySystem")).isFalse();
      assertThat(text.contains("/proc/self/cmdline")).isFalse();
    }
  }

  private static List<String> found(String text) {
    return READER.read(text).findings().stream()
        .map((Finding finding) -> text.substring(finding.start(), finding.end()))
        .toList();
  }
}
