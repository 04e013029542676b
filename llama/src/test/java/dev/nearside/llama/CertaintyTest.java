package dev.nearside.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CertaintyTest {
  private final Certainty certainty = new Certainty();

  private static TokenStatistics of(float... logits) {
    TokenStatistics statistics = new TokenStatistics(logits.length);
    System.arraycopy(logits, 0, statistics.logits(), 0, logits.length);
    statistics.measure();
    return statistics;
  }

  @Test
  void coversAWideLeadOnly() {
    assertThat(certainty.covers(of(1, 9, 2))).isTrue();
    assertThat(certainty.covers(of(1, 9, 8.5f))).isFalse();
  }

  @Test
  void wantsAWiderLeadAfterALargerChange() {
    certainty.learn(4);

    assertThat(certainty.covers(of(1, 9, 2))).isFalse();
    assertThat(certainty.covers(of(1, 12, 2))).isTrue();
  }

  @Test
  void measuresHowALeadChanged() {
    Doubt doubt = new Doubt(of(3, 2.5f, 0));

    assertThat(doubt.change(of(3, 2.25f, 0))).isCloseTo(0.25f, within(1e-4f));
    assertThat(doubt.change(of(3, 3.5f, 0))).isCloseTo(1, within(1e-4f));
  }
}
