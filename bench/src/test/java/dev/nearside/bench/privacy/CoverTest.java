package dev.nearside.bench.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoverTest {
  private static final String TEXT = "Ask Ann-Marie Lee now.";
  private static final Span NAME = new Span(4, 17, "PERSON");

  @Test
  void aWholeSpanIsHidden() {
    assertThat(Cover.of(List.of(NAME)).hides(NAME, TEXT)).isTrue();
  }

  @Test
  void severalFindingsHideASpanTogether() {
    List<Span> parts = List.of(new Span(4, 7, "x"), new Span(8, 13, "y"), new Span(14, 22, "z"));

    assertThat(Cover.of(parts).hides(NAME, TEXT)).isTrue();
  }

  @Test
  void oneLetterLeftIsALeak() {
    assertThat(Cover.of(List.of(new Span(4, 16, "x"))).hides(NAME, TEXT)).isFalse();
  }

  @Test
  void punctuationMayStay() {
    String text = "Call (030) 12.";
    Span phone = new Span(5, 13, "PHONE");

    assertThat(Cover.of(List.of(new Span(6, 9, "x"), new Span(11, 13, "x"))).hides(phone, text))
        .isTrue();
  }

  @Test
  void lettersOutsideTheBasicPlaneCount() {
    String text = "𝓐𝓑";

    assertThat(Cover.of(List.of(new Span(0, 2, "x"))).hides(new Span(0, 4, "P"), text)).isFalse();
  }

  @Test
  void sharedCharactersAreCountedOnce() {
    Cover cover = Cover.of(List.of(new Span(0, 6, "x"), new Span(4, 10, "y")));

    assertThat(cover.size()).isEqualTo(10);
    assertThat(cover.shared(Cover.of(List.of(new Span(5, 20, "z"))))).isEqualTo(5);
  }
}
