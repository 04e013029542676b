package dev.nearside.llama;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuessBalanceTest {

  private final GuessBalance balance = new GuessBalance();

  @Test
  void allowsGuessesThatPay() {
    for (int i = 0; i < 1000; i++) {
      assertThat(balance.allows()).isTrue();
      balance.guessed(4, 1.5);
    }
  }

  @Test
  void losesSomeStepsAtMostWhereGuessesAreWrong() {
    double lost = 0;
    while (balance.allows()) {
      balance.guessed(1, 2);
      lost++;
    }
    assertThat(lost).isBetween(24.0, 26.0);
  }

  @Test
  void countsWhatMustBeDecodedAgain() {
    balance.redo(25);
    assertThat(balance.allows()).isFalse();
  }

  @Test
  void triesAgainOnlyWhenTheLossIsMadeUp() {
    balance.redo(25);
    int steps = 0;
    while (!balance.allows()) {
      balance.rest();
      steps++;
    }
    assertThat(steps).isBetween(1200, 1300);
  }

  @Test
  void winsGatheredBeforeDoNotPayForLongLosses() {
    for (int i = 0; i < 1000; i++) {
      balance.guessed(16, 3);
    }
    balance.redo(33);
    assertThat(balance.allows()).isFalse();
  }
}
