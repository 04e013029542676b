package dev.nearside.core.privacy.spans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NameCheckTest {

  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final CommonWords COMMON = CommonWords.shared();

  @Test
  void leavesWhatIsANameInOnePlaceAndNothingInMostOthers() {
    assertThat(isNobodys("Zorb one, Zorb two, Zorb three", Label.PERSON, "Zorb", .9, .1, .2))
        .isTrue();
  }

  @Test
  void keepsANameThatIsFoundInMostOfItsPlaces() {
    assertThat(isNobodys("Zorb one, Zorb two, Zorb three", Label.PERSON, "Zorb", .9, .9, .2))
        .isFalse();
  }

  @Test
  void keepsANameThatTheModelIsSureOfOnce() {
    assertThat(isNobodys("Zorb one, Zorb two, Zorb three", Label.PERSON, "Zorb", .99, .1, .1))
        .isFalse();
  }

  @Test
  void judgesNoNameByTwoPlaces() {
    assertThat(isNobodys("Zorb one, Zorb two", Label.PERSON, "Zorb", .9, .0)).isFalse();
  }

  @Test
  void leavesAbbreviationsThatAreNoNameInSomePlacesHoweverSureItIsOfOne() {
    assertThat(isNobodys("ZRB one, ZRB two, ZRB three", Label.ORGANISATION, "ZRB", 1, .5, .5))
        .isTrue();
  }

  @Test
  void leavesACommonWordOfWhichTheModelIsUnsure() {
    assertThat(isNobodys("The Transport ended", Label.PERSON, "Transport", .45)).isTrue();
  }

  @Test
  void keepsACommonWordOfWhichTheModelIsSure() {
    assertThat(isNobodys("ask Transport", Label.PERSON, "Transport", .9)).isFalse();
  }

  @Test
  void asksForMoreWhereACommonWordStandsInSmallLettersToo() {
    assertThat(isNobodys("The Transport is a transport", Label.PERSON, "Transport", .7)).isTrue();
    assertThat(isNobodys("The Transport is a road", Label.PERSON, "Transport", .7)).isFalse();
  }

  @Test
  void keepsANameThatIsAlsoAWord() {
    assertThat(isNobodys("ask Matt", Label.PERSON, "Matt", .3)).isFalse();
  }

  @Test
  void asksForMoreCertaintyWhereAMissTellsLittle() {
    assertThat(isNobodys("Zorb", Label.ORGANISATION, "Zorb", .2)).isTrue();
    assertThat(isNobodys("Zorb", Label.PLACE, "Zorb", .1)).isTrue();
    assertThat(isNobodys("Zorb", Label.NATIONALITY, "Zorb", .4)).isTrue();
    assertThat(isNobodys("zorb", Label.TITLE, "zorb", .6)).isTrue();
    assertThat(isNobodys("Zorb", Label.OTHER, "Zorb", .6)).isTrue();
  }

  @Test
  void takesAPersonAtLittleCertainty() {
    assertThat(isNobodys("Zorb", Label.PERSON, "Zorb", .2)).isFalse();
  }

  @Test
  void takesAnOrganisationInSmallLettersOrInCapitalsAtLittleCertainty() {
    assertThat(isNobodys("zorb", Label.ORGANISATION, "zorb", .2)).isFalse();
    assertThat(isNobodys("ZORB", Label.ORGANISATION, "ZORB", .2)).isFalse();
  }

  @Test
  void leavesTheLatinNamesOfSpecies() {
    assertThat(
            isNobodys("Zorbus albus, Z. rufus and Z. magnus, Z. albus", Label.PERSON, "Zorbus", 1))
        .isTrue();
  }

  /** Whether the first place of a word is judged so, when the model gives its places these. */
  private static boolean isNobodys(String text, Label label, String name, double... probabilities) {
    List<Word> words = new ArrayList<>();
    List<Word> named = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      boolean isName = word.group().equals(name) && named.size() < probabilities.length;
      double probability = isName ? probabilities[named.size()] : 0;
      words.add(
          new Word(
              word.start(),
              word.end(),
              isName ? Optional.of(label) : Optional.empty(),
              probability));
      if (isName) {
        named.add(words.getLast());
      }
    }
    return new NameCheck(text, words, COMMON).isNobodys(List.of(named.getFirst()), label);
  }
}
