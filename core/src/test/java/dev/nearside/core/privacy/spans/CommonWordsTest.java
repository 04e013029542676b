package dev.nearside.core.privacy.spans;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonWordsTest {

  private static final CommonWords COMMON = CommonWords.shared();

  @Test
  void areKnownInAnyCase() {
    assertThat(COMMON.hold("transport")).isTrue();
    assertThat(COMMON.hold("Transport")).isTrue();
    assertThat(COMMON.hold("TRANSPORT")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Will", "Rose", "Mark", "Matt", "Ken", "Barney", "Felicity", "Baker"})
  void areNoNamesOfPeople(String name) {
    assertThat(COMMON.hold(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Reading", "Turkey", "Nice"})
  void areNoPlaces(String name) {
    assertThat(COMMON.hold(name)).isFalse();
  }
}
