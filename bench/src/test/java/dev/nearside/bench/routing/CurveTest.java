package dev.nearside.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class CurveTest {

  @Test
  void recoversTheWholeGapWithTheOneCallThatMatters() {
    Curve curve =
        Curve.of(
            List.of(point(0.9, false, true), point(0.5, true, true), point(0.1, false, false)));

    assertThat(curve.callsForGap(1)).isEqualTo(1 / 3.0);
    assertThat(curve.callsForQuality(1)).isEqualTo(1 / 3.0);
    assertThat(curve.apgr()).isEqualTo((0.5 + 1 + 1) / 3, within(1e-9));
  }

  @Test
  void isWorthOneHalfWhereScoresSayNothing() {
    Random random = new Random(1);
    List<Curve.Point> points = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      points.add(point(random.nextDouble(), random.nextBoolean(), true));
    }

    assertThat(Curve.of(points).apgr()).isEqualTo(0.5, within(0.02));
  }

  @Test
  void isHeldByItsInterval() {
    Random random = new Random(2);
    List<Curve.Point> points = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      double score = random.nextDouble();
      points.add(point(score, random.nextDouble() > score, true));
    }
    ToDoubleFunction<Curve> apgr = Curve::apgr;

    double[] interval = Curve.intervals(points, 200, List.of(apgr)).getFirst();

    assertThat(Curve.of(points).apgr()).isBetween(interval[0], interval[1]);
    assertThat(interval[1] - interval[0]).isBetween(0.01, 0.1);
  }

  private static Curve.Point point(double score, boolean weak, boolean strong) {
    return new Curve.Point(score, weak, strong);
  }
}
