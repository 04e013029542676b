package dev.nearside.bench.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nearside.bench.Quantiles;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void theIntervalIsThatOfABinomialShare() {
    List<Boolean> fifth = IntStream.range(0, 1000).mapToObj(i -> i % 5 == 0).toList();
    double twoDeviations = 1.96 * Math.sqrt(0.2 * 0.8 / 1000);

    Bootstrap interval = Bootstrap.ofShare(fifth);

    assertThat(interval.low()).isEqualTo(0.2 - twoDeviations, within(0.004));
    assertThat(interval.high()).isEqualTo(0.2 + twoDeviations, within(0.004));
  }

  @Test
  void withoutDocumentsAnythingIsPossible() {
    assertThat(Bootstrap.ofShare(List.of())).isEqualTo(new Bootstrap(0, 1));
  }

  @Test
  void quantilesAreNearestRanks() {
    double[] sorted = {1, 2, 3, 4};

    assertThat(Quantiles.of(sorted, 0)).isEqualTo(1);
    assertThat(Quantiles.of(sorted, 0.5)).isEqualTo(2);
    assertThat(Quantiles.of(sorted, 0.95)).isEqualTo(4);
  }
}
