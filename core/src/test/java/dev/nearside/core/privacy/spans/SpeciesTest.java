package dev.nearside.core.privacy.spans;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpeciesTest {

  private static final CommonWords COMMON = CommonWords.shared();

  @Test
  void areAGenusItsAbbreviationAndItsEpithets() {
    assertThat(Species.in("Zorbus albus lives here, as do Z. albus, Z. rufus, Z. magnus", COMMON))
        .contains("Zorbus", "Z", "albus", "rufus", "magnus");
  }

  @Test
  void areNotInATextThatNamesFewOfAGenus() {
    assertThat(Species.in("Zorbus albus lives here, as do Z. albus and Z. rufus", COMMON))
        .isEmpty();
  }

  @Test
  void areNotInATextThatNamesTheGenusNowhereInFull() {
    assertThat(Species.in("I met Z. albus, Z. rufus and Z. magnus", COMMON)).isEmpty();
  }

  @Test
  void areNotWhatFollowsATitle() {
    assertThat(Species.in("Drake albus met Dr. albus, Dr. rufus and Dr. magnus", COMMON)).isEmpty();
  }

  @Test
  void areNotPeopleWithInitials() {
    assertThat(Species.in("Ann Lopez, A. Lopez, A. Marcus, A. Silas and A. Magnus", COMMON))
        .isEmpty();
  }
}
