package dev.nearside.llama;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpeculationTest {
  private final StepCosts costs = new StepCosts();
  private final Speculation speculation = new Speculation();

  @Test
  void guessesWhereNothingIsKnownYet() {
    assertThat(speculation.length(costs)).isPositive();
  }

  @Test
  void guessesFurtherAfterBeingRight() {
    int before = speculation.length(costs);
    for (int i = 0; i < 20; i++) {
      speculation.learn(7, 7);
    }

    assertThat(speculation.length(costs)).isGreaterThan(before);
  }

  @Test
  void stopsAfterBeingWrongAndTriesAgainLater() {
    for (int i = 0; i < 20; i++) {
      speculation.learn(7, 0);
    }
    assertThat(speculation.length(costs)).isZero();

    for (int i = 0; i < 200; i++) {
      speculation.rest();
    }
    assertThat(speculation.length(costs)).isPositive();
  }

  @Test
  void stopsWhereLargerStepsCostAsMuchAsTheirTokens() {
    for (int i = 0; i < 50; i++) {
      for (int size : new int[] {1, 4, 8, 16, 32}) {
        costs.answered(size, size * 1_000_000L);
      }
    }

    assertThat(speculation.length(costs)).isZero();
  }

  @Test
  void stopsWhereGuessedTokensAreDecodedAgain() {
    for (int i = 0; i < 20; i++) {
      speculation.learn(7, 7);
    }
    speculation.redo(300);
    assertThat(speculation.length(costs)).isZero();

    for (int i = 0; i < 400; i++) {
      speculation.rest();
    }
    assertThat(speculation.length(costs)).isPositive();
  }

  @Test
  void sizesASliceOfAPromptByItsTime() {
    assertThat(costs.prefillWithin(200_000_000, 512)).isEqualTo(512);

    costs.prefilled(100, 1_000_000_000);

    assertThat(costs.prefillWithin(200_000_000, 512)).isEqualTo(20);
  }
}
