package dev.nearside.bench.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CopiesTest {

  @Test
  void leavesOutWhatSharesHalfOfItsWordsWithAKnownDocument() {
    assertThat(
            without(List.of("write Ann a letter", "sing a song"), List.of("Write Bob a letter!")))
        .containsExactly("sing a song");
  }

  @Test
  void keepsTheFirstOfDocumentsThatAreLikeOneAnother() {
    assertThat(without(List.of("write Ann a letter", "write Bob a letter"), List.of()))
        .containsExactly("write Ann a letter");
  }

  @Test
  void keepsWhatSharesFewWords() {
    assertThat(without(List.of("write Ann a letter"), List.of("read a long book to Bob")))
        .containsExactly("write Ann a letter");
  }

  private static List<String> without(List<String> documents, List<String> known) {
    return Copies.without(documents, known, Function.identity());
  }
}
