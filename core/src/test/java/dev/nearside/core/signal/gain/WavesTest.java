package dev.nearside.core.signal.gain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class WavesTest {

  @Test
  void takesTheCosineCloserThanAFloatHolds() {
    DoubleStream.iterate(-300, angle -> angle < 300, angle -> angle + 0.0173)
        .forEach(angle -> assertThat(Waves.cosine(angle)).isCloseTo(Math.cos(angle), within(1e-9)));
  }

  @Test
  void hasWavesWhoseProductIsTheKernelOfTheDistance() {
    double sharpness = 0.06;
    Waves waves = new Waves(2, sharpness);
    float[] here = waves.at(new double[] {1, 2});
    float[] there = waves.at(new double[] {2.5, 0.5});

    double product = 0;
    for (int i = 0; i < here.length; i++) {
      product += here[i] * there[i];
    }

    assertThat(product).isCloseTo(Math.exp(-sharpness * 4.5), within(0.05));
  }
}
