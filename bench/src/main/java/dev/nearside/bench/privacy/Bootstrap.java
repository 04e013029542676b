package dev.nearside.bench.privacy;

import dev.nearside.bench.Figure;
import dev.nearside.bench.Quantiles;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How far a share could be off by the luck of the documents drawn: the percentile bootstrap (Efron
 * 1979), always with the same random numbers.
 *
 * @param low 2.5 % of the resampled shares are lower
 * @param high 2.5 % are higher
 */
record Bootstrap(double low, double high) {
  private static final int RESAMPLES = 2000;
  private static final double TAIL = 0.025;

  /** The 95 % interval of the share of {@code true}; all of 0 to 1 where there is no document. */
  static Bootstrap ofShare(List<Boolean> documents) {
    if (documents.isEmpty()) {
      return new Bootstrap(0, 1);
    }
    Random random = new Random(1);
    double[] shares = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      int hits = 0;
      for (int j = 0; j < documents.size(); j++) {
        hits += documents.get(random.nextInt(documents.size())) ? 1 : 0;
      }
      shares[i] = (double) hits / documents.size();
    }
    Arrays.sort(shares);
    return new Bootstrap(Quantiles.of(shares, TAIL), Quantiles.of(shares, 1 - TAIL));
  }

  ArrayNode json() {
    return JsonNodeFactory.instance.arrayNode().add(Figure.round(low)).add(Figure.round(high));
  }
}
