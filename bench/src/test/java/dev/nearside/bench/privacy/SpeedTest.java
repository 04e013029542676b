package dev.nearside.bench.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.signal.TokenEstimate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedTest {

  @Test
  void longTextsAreCutIntoDistinctPromptsBetweenWords() {
    String word = "seventeen ";

    assertThat(Speed.prompts(List.of(word.repeat(100), "too short")))
        .hasSize(1)
        .allSatisfy(prompt -> {
          assertThat(prompt).endsWith(word);
          assertThat(TokenEstimate.of(prompt)).isBetween(80, 100);
        });
  }
}
