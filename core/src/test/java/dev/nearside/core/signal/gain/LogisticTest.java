package dev.nearside.core.signal.gain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticTest {

  @Test
  void findsTheOddsThatMadeTheData() {
    Random random = new Random(1);
    double[][] points = new double[20_000][];
    boolean[] outcomes = new boolean[points.length];
    Logistic truth = new Logistic(new double[] {0.4, -1.5, 0.7});
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
      outcomes[i] = random.nextDouble() < truth.probability(points[i]);
    }

    Logistic found = Logistic.fit(points, outcomes, 0);

    assertThat(found.weights()).containsExactly(truth.weights(), within(0.08));
  }

  @Test
  void staysFiniteWhereOneNumberTellsAll() {
    Logistic found = Logistic.fit(new double[][] {{-1}, {1}}, new boolean[] {false, true}, 1e-3);

    assertThat(found.probability(1)).isBetween(0.9, 1.0);
    assertThat(found.probability(-1)).isBetween(0.0, 0.1);
  }

  @Test
  void refusesAnotherCountOfNumbers() {
    assertThatThrownBy(() -> new Logistic(new double[] {0, 1}).probability(1, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
