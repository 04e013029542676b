package dev.nearside.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  @Test
  void findsNoErrorInHonestProbabilities() {
    Random random = new Random(3);
    double[] said = random.doubles(50_000).toArray();
    boolean[] right = new boolean[said.length];
    for (int i = 0; i < said.length; i++) {
      right[i] = random.nextDouble() < said[i];
    }

    assertThat(Calibration.error(said, right)).isLessThan(0.01);
  }

  @Test
  void findsHowFarOverconfidenceIsOff() {
    double[] said = new double[100];
    Arrays.fill(said, 0.9);
    boolean[] right = new boolean[100];
    for (int i = 0; i < 100; i++) {
      right[i] = i % 10 < 6;
    }

    assertThat(Calibration.error(said, right)).isEqualTo(0.3, within(1e-9));
  }

  @Test
  void ranksRightAnswersAboveWrongOnes() {
    boolean[] right = {true, true, false, false};

    assertThat(Calibration.areaUnderRoc(new double[] {0.9, 0.8, 0.2, 0.1}, right)).isEqualTo(1);
    assertThat(Calibration.areaUnderRoc(new double[] {0.5, 0.5, 0.5, 0.5}, right)).isEqualTo(0.5);
  }
}
