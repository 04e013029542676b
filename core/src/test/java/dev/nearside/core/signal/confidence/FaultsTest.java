package dev.nearside.core.signal.confidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm sorry, but I can't help with that.",
        "As an AI language model, I do not have feelings.",
        "I cannot provide legal advice.",
        "Unfortunately, I am unable to look that up.",
        "I don’t know the answer."
      })
  void aRefusalIsAFault(String text) {
    assertThat(Faults.find(text, List.of(), false, false)).contains(Fault.DECLINES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dear Ann, I regret that we cannot deliver the goods in time.",
        "The capital is Lisbon.",
        "The airline said sorry and paid the fare back."
      })
  void aTextThatOnlySoundsLikeOneIsNone(String text) {
    assertThat(Faults.find(text, List.of(), false, true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no no no no no no",
        "It is what it is. It is what it is. It is what it is.",
        "First we add one and then we add one and then we add one and then"
      })
  void sayingTheSameAgainAndAgainIsAFault(String text) {
    assertThat(Faults.find(text, List.of(), false, false)).contains(Fault.REPEATS);
  }

  @Test
  void aListWithAlikeLinesDoesNotRepeat() {
    String text = "1. Buy milk\n2. Buy bread\n3. Buy cheese\n4. Buy ham";
    assertThat(Faults.find(text, List.of(), false, true)).isEmpty();
  }

  @Test
  void whatWasToBeJsonMustBeItOnceItIsComplete() {
    assertThat(Faults.find("{\"a\": 1", List.of(), true, true)).contains(Fault.BROKEN_FORMAT);
    assertThat(Faults.find("{\"a\": 1} and more", List.of(), true, true))
        .contains(Fault.BROKEN_FORMAT);
    assertThat(Faults.find("{\"a\": 1", List.of(), true, false)).isEmpty();
    assertThat(Faults.find("{\"a\": 1}", List.of(), true, true)).isEmpty();
  }

  @Test
  void theArgumentsOfAToolCallMustBeJson() {
    assertThat(Faults.find("", List.of("{\"city\":\"Rome\"}"), false, true)).isEmpty();
    assertThat(Faults.find("", List.of("{\"city\":"), false, true)).contains(Fault.BROKEN_FORMAT);
  }

  @Test
  void nothingAtAllIsAFault() {
    assertThat(Faults.find(" ", List.of(), false, true)).contains(Fault.EMPTY);
    assertThat(Faults.find("", List.of(), false, false)).isEqualTo(Optional.empty());
  }
}
