package dev.nearside.core.signal.gain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThresholdsTest {

  private final Thresholds thresholds = Thresholds.find(questions(3, 2000));

  @Test
  void keepsAllOnTheDeviceAtZeroAndNoneAtOne() {
    assertThat(thresholds.gain(0)).isEqualTo(1);
    assertThat(thresholds.gain(1)).isNegative();
  }

  @Test
  void fallsAsMoreQualityIsAsked() {
    double before = 1;
    for (double quality = 0; quality <= 1; quality += 0.01) {
      assertThat(thresholds.gain(quality)).isLessThanOrEqualTo(before);
      before = thresholds.gain(quality);
    }
  }

  @Test
  void meetsTheTargetOnNineOfTenOtherDraws() {
    int met = 0;
    for (int draw = 0; draw < 100; draw++) {
      double most = Thresholds.find(questions(draw, 600)).gain(0.9);
      met += kept(questions(1000 + draw, 600), most) >= 0.9 ? 1 : 0;
    }

    assertThat(met).isGreaterThanOrEqualTo(88);
  }

  private static double kept(List<Thresholds.Judged> questions, double most) {
    double right =
        questions.stream()
            .filter(judged -> judged.gain() < most ? judged.device() : judged.cloud())
            .count();
    return right / questions.stream().filter(Thresholds.Judged::cloud).count();
  }

  /** Whose gain is foretold exactly. */
  private static List<Thresholds.Judged> questions(long seed, int count) {
    Random random = new Random(seed);
    List<Thresholds.Judged> questions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double device = 0.3 + 0.6 * random.nextDouble();
      questions.add(
          new Thresholds.Judged(
              0.9 - device, random.nextDouble() < device, random.nextDouble() < 0.9));
    }
    return questions;
  }
}
