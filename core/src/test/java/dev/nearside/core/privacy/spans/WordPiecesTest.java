package dev.nearside.core.privacy.spans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WordPiecesTest {

  private static final WordPieces PIECES = new WordPieces(resource("vocabulary.txt"));

  /** Texts with what the training code made of them. */
  record Case(String text, JsonNode ids, JsonNode shapes, JsonNode offsets) {
    @Override
    public String toString() {
      return text.substring(0, Math.min(20, text.length()));
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream json = resource("pieces.json")) {
      return StreamSupport.stream(JsonMapper.shared().readTree(json).spliterator(), false)
          .map(node ->
              new Case(
                  node.get("text").asString(),
                  node.get("ids"),
                  node.get("shapes"),
                  node.get("offsets")))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void cutsAsInTraining(Case example) {
    assertThat(PIECES.cut(example.text()).stream().map(Piece::id))
        .isEqualTo(numbers(example.ids()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void seesTheShapesOfTraining(Case example) {
    assertThat(PIECES.cut(example.text()).stream().map(Piece::shape))
        .isEqualTo(numbers(example.shapes()));
  }

  @Test
  void keepsPlacesInTheTextPastAccentsAndCapitals() {
    String text = "Für KRISZTIÁN Szöllősy.";
    List<String> words =
        PIECES.cut(text).stream()
            .filter(piece -> piece.word() == 1)
            .map(piece -> text.substring(piece.start(), piece.end()))
            .toList();
    assertThat(String.join("", words)).isEqualTo("KRISZTIÁN");
  }

  @Test
  void neverSplitsASurrogatePair() {
    String text = "x 👩‍💻𝒜y";
    assertThat(PIECES.cut(text))
        .allSatisfy(piece -> {
          assertThat(Character.isLowSurrogate(text.charAt(piece.start()))).isFalse();
          assertThat(Character.isHighSurrogate(text.charAt(piece.end() - 1))).isFalse();
        });
  }

  private static List<Integer> numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asInt).toList();
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(WordPiecesTest.class.getResourceAsStream(name), name);
  }
}
