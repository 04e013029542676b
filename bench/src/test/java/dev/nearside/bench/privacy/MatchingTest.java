package dev.nearside.bench.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MatchingTest {

  @Test
  void overlapIsIntersectionOverUnion() {
    assertThat(new Span(0, 10, "A").overlap(new Span(5, 15, "A"))).isEqualTo(1.0 / 3, within(1e-9));
    assertThat(new Span(0, 10, "A").overlap(new Span(10, 20, "A"))).isZero();
    assertThat(new Span(3, 7, "A").overlap(new Span(3, 7, "B"))).isEqualTo(1);
  }

  @Test
  void halfInCommonIsAHit() {
    Counts counts = count(List.of(new Span(0, 10, "A")), List.of(new Span(0, 5, "A")));

    assertThat(counts).isEqualTo(new Counts(1, 1, 1));
  }

  @Test
  void lessThanHalfInCommonIsAMissAndAFalseFinding() {
    Counts counts = count(List.of(new Span(0, 10, "A")), List.of(new Span(6, 12, "A")));

    assertThat(counts).isEqualTo(new Counts(0, 1, 1));
    assertThat(counts.f1()).isZero();
  }

  @Test
  void anotherLabelIsNoHit() {
    assertThat(Matching.count(List.of(new Span(0, 10, "A")), List.of(new Span(0, 10, "B"))))
        .containsEntry("A", new Counts(0, 0, 1))
        .containsEntry("B", new Counts(0, 1, 0));
  }

  @Test
  void oneFindingHitsOneSpanOnlyTheClosest() {
    Counts counts =
        count(List.of(new Span(0, 10, "A")), List.of(new Span(0, 5, "A"), new Span(5, 10, "A")));

    assertThat(counts).isEqualTo(new Counts(1, 2, 1));
  }

  @Test
  void f1IsTheHarmonicMeanOfPrecisionAndRecall() {
    Counts counts = new Counts(2, 4, 8);

    assertThat(counts.precision()).isEqualTo(0.5);
    assertThat(counts.recall()).isEqualTo(0.25);
    assertThat(counts.f1()).isEqualTo(2 * 0.5 * 0.25 / 0.75, within(1e-9));
  }

  private static Counts count(List<Span> labelled, List<Span> found) {
    return Matching.count(labelled, found).get("A");
  }
}
