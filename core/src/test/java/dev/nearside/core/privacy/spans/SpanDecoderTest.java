package dev.nearside.core.privacy.spans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SpanDecoderTest {

  private static final Pattern WORD = Pattern.compile("\\w+|[^\\w\\s]");

  @Test
  void joinsNeighbouringWordsOfOneLabel() {
    assertThat(found("ask Maria Lopez now", Map.of("Maria", Label.PERSON, "Lopez", Label.PERSON)))
        .containsExactly("person:Maria Lopez");
  }

  @Test
  void keepsNeighboursOfDifferentLabelsApart() {
    assertThat(found("Maria Siemens", Map.of("Maria", Label.PERSON, "Siemens", Label.ORGANISATION)))
        .containsExactly("person:Maria", "organisation:Siemens");
  }

  @Test
  void endsASpanAtAComma() {
    assertThat(found("Maria, Paul", Map.of("Maria", Label.PERSON, "Paul", Label.PERSON)))
        .containsExactly("person:Maria", "person:Paul");
  }

  @Test
  void bridgesAnApostropheInsideAName() {
    assertThat(found("see O'Brien", Map.of("O", Label.PERSON, "Brien", Label.PERSON)))
        .containsExactly("person:O'Brien");
  }

  @Test
  void readsTheLinesOfAnEnvelopeOneByOne() {
    assertThat(
            found(
                "5 Elm\nFlat 2\nOslo",
                Map.of(
                    "5", Label.ADDRESS,
                    "Elm", Label.ADDRESS,
                    "Flat", Label.ADDRESS,
                    "2", Label.ADDRESS,
                    "Oslo", Label.PLACE)))
        .containsExactly("street_address:5 Elm", "street_address:Flat 2", "place:Oslo");
  }

  @Test
  void leavesPunctuationAloneOut() {
    assertThat(found("yes . no", Map.of(".", Label.PERSON))).isEmpty();
  }

  @Test
  void leavesSignsAroundANameOut() {
    assertThat(
            found(
                "\\ [Acme Inc.] \\",
                Map.of(
                    "\\", Label.ORGANISATION,
                    "[", Label.ORGANISATION,
                    "Acme", Label.ORGANISATION,
                    "Inc", Label.ORGANISATION,
                    ".", Label.ORGANISATION,
                    "]", Label.ORGANISATION)))
        .containsExactly("organisation:Acme Inc");
  }

  @Test
  void leavesWordsThatAreNobodysName() {
    assertThat(
            found(
                "SSN: x and y, dataPath for Key",
                Map.of(
                    "SSN", Label.ORGANISATION,
                    "and", Label.ORGANISATION,
                    "dataPath", Label.PERSON,
                    "Key", Label.PERSON)))
        .containsExactly("person:Key");
  }

  @Test
  void leavesPathsWithoutAHostAlone() {
    assertThat(found("see /login or /admin", Map.of("login", Label.URL, "admin", Label.URL)))
        .isEmpty();
  }

  @Test
  void takesNoSingleCommonWordForAnAddressOrANumber() {
    assertThat(
            found(
                "is it whole or half? Whole on monday",
                Map.of(
                    "whole", Label.ADDRESS,
                    "half", Label.ID,
                    "Whole", Label.ADDRESS,
                    "monday", Label.DATE)))
        .containsExactly("street_address:Whole", "date:monday");
  }

  @Test
  void judgesAWordByTheMeanOfItsPieces() {
    String text = "lopez";
    List<Piece> pieces = List.of(new Piece(1, 0, 0, 3, 0), new Piece(2, 0, 3, 5, 0));
    float[] tags = new float[2 * Label.COLUMNS];
    tags[0] = 0.6f;
    tags[1] = 0.4f;
    tags[Label.COLUMNS] = 0.1f;
    tags[Label.COLUMNS + 1] = 0.9f;
    assertThat(new SpanDecoder("model", CommonWords.shared()).findings(text, pieces, tags))
        .extracting(Finding::kind, Finding::start, Finding::end)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.PERSON_MENTIONED, 0, 5));
  }

  private static List<String> found(String text, Map<String, Label> labels) {
    List<Piece> pieces = new ArrayList<>();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      pieces.add(new Piece(1, 0, words.start(), words.end(), pieces.size()));
    }
    float[] tags = new float[pieces.size() * Label.COLUMNS];
    for (int i = 0; i < pieces.size(); i++) {
      Label label = labels.get(text.substring(pieces.get(i).start(), pieces.get(i).end()));
      tags[i * Label.COLUMNS + (label == null ? 0 : Label.ALL.indexOf(label) + 1)] = 1;
    }
    return new SpanDecoder("model", CommonWords.shared())
        .findings(text, pieces, tags).stream()
            .map(finding ->
                finding.kind().name() + ":" + text.substring(finding.start(), finding.end()))
            .toList();
  }
}
