package dev.nearside.bench.routing;

import java.util.stream.IntStream;

/** How far probabilities are from what came true. */
final class Calibration {

  private static final int BINS = 10;

  private Calibration() {}

  /**
   * The expected calibration error (Naeini et al. 2015) over ten bins of as many questions each:
   * the mean distance of what was said from what came true.
   */
  static double error(double[] said, boolean[] right) {
    int[] order =
        IntStream.range(0, said.length)
            .boxed()
            .sorted((a, b) -> Double.compare(said[a], said[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      int from = bin * order.length / BINS;
      int to = (bin + 1) * order.length / BINS;
      double off = 0;
      for (int i = from; i < to; i++) {
        off += said[order[i]] - (right[order[i]] ? 1 : 0);
      }
      error += Math.abs(off) / order.length;
    }
    return error;
  }

  /** How likely a right answer is to have been given a higher probability than a wrong one. */
  static double areaUnderRoc(double[] said, boolean[] right) {
    double pairs = 0;
    double won = 0;
    for (int i = 0; i < said.length; i++) {
      for (int j = 0; j < said.length; j++) {
        if (right[i] && !right[j]) {
          pairs++;
          won += said[i] > said[j] ? 1 : said[i] == said[j] ? 0.5 : 0;
        }
      }
    }
    return won / pairs;
  }
}
