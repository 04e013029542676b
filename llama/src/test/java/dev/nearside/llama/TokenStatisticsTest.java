package dev.nearside.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenStatisticsTest {

  @ParameterizedTest
  @CsvSource({"1,1", "7,0.1", "1000,3", "49152,5", "151936,12"})
  void agreesWithTheExactFormula(int size, double spread) {
    Random random = new Random(size);
    TokenStatistics statistics = new TokenStatistics(size);
    double[] exact = new double[size];
    for (int i = 0; i < size; i++) {
      statistics.logits()[i] = (float) (random.nextGaussian() * spread);
      exact[i] = statistics.logits()[i];
    }
    statistics.measure();

    double max = java.util.Arrays.stream(exact).max().orElseThrow();
    double sum = java.util.Arrays.stream(exact).map(x -> Math.exp(x - max)).sum();
    double entropy = 0;
    int best = 0;
    for (int i = 0; i < size; i++) {
      double logprob = exact[i] - max - Math.log(sum);
      entropy -= Math.exp(logprob) * logprob;
      best = exact[i] > exact[best] ? i : best;
      assertThat(statistics.logprob(i)).isCloseTo((float) logprob, within(1e-4f));
    }
    assertThat(statistics.entropy()).isCloseTo((float) entropy, within(1e-4f));
    assertThat(statistics.mostProbable()).isEqualTo(best);
  }

  @Test
  void takesTheFirstOfTwoEquallyProbableTokens() {
    TokenStatistics statistics = new TokenStatistics(4);
    statistics.logits()[1] = 2;
    statistics.logits()[3] = 2;
    statistics.measure();

    assertThat(statistics.mostProbable()).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoNumber() {
    TokenStatistics statistics = new TokenStatistics(4);
    statistics.logits()[2] = Float.NaN;

    assertThatThrownBy(statistics::measure).isInstanceOf(LlamaException.class);
  }
}
