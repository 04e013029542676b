package dev.nearside.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.signal.Difficulty;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InertiaTest {

  private static final double MOST = 0.3;

  @ParameterizedTest(name = "after {0}, a gain of {1} goes to the cloud: {2}")
  @CsvSource({
    "'',        0.29, false",
    "'',        0.31, true",
    "0.5,       0.29, true",
    "0.5,       0.26, false",
    "0.1,       0.31, false",
    "0.1,       0.34, true",
    "0.5 0.29,  0.29, true",
    "0.5 0.1,   0.31, false",
  })
  void changesSidesOnlyForAClearReason(String before, double gain, boolean cloud) {
    assertThat(Inertia.of(difficulty(gain).after(scores(before)), MOST).toTheCloud())
        .isEqualTo(cloud);
  }

  @Test
  void saysWhenTheConversationDecided() {
    assertThat(Inertia.of(difficulty(0.29).after(List.of(0.5)), MOST).decided()).isTrue();
    assertThat(Inertia.of(difficulty(0.9).after(List.of(0.5)), MOST).decided()).isFalse();
  }

  private static Difficulty difficulty(double gain) {
    return new Difficulty(1 - gain, 1, List.of());
  }

  private static List<Double> scores(String before) {
    return Arrays.stream(before.split(" ", -1))
        .filter(s -> !s.isEmpty())
        .map(Double::valueOf)
        .toList();
  }
}
