package dev.nearside.llama;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromptLookupTest {

  @Test
  void continuesAsTheSameTokensWentOnBefore() {
    assertThat(guess(3, 1, 2, 3, 4, 5, 6, 9, 1, 2, 3)).containsExactly(4, 5, 6);
  }

  @Test
  void prefersTheLongerMatch() {
    assertThat(guess(2, 7, 1, 2, 3, 70, 71, 8, 1, 2, 3, 80, 81, 7, 1, 2, 3))
        .containsExactly(70, 71);
  }

  @Test
  void prefersTheLaterOfEqualMatches() {
    assertThat(guess(1, 1, 2, 3, 4, 9, 1, 2, 3, 5, 8, 1, 2, 3)).containsExactly(5);
  }

  @Test
  void goesRoundInALoop() {
    assertThat(guess(7, 5, 6, 5, 6, 5, 6, 5, 6)).containsExactly(5, 6);
  }

  @Test
  void guessesNothingFromAShortMatch() {
    assertThat(guess(4, 1, 2, 3, 9, 9, 8, 2, 3)).isEmpty();
  }

  @Test
  void guessesNothingFromNothing() {
    assertThat(guess(4)).isEmpty();
    assertThat(guess(4, 1)).isEmpty();
  }

  private static int[] guess(int limit, int... tokens) {
    return PromptLookup.guess(new TokenList(tokens), limit);
  }
}
