package dev.nearside.bench;

/** Order statistics. */
public final class Quantiles {
  private Quantiles() {}

  /**
   * The nearest-rank quantile: the least value that at least {@code share} of all do not exceed.
   *
   * @param sorted in ascending order, not empty
   * @param share 0 to 1
   */
  public static double of(double[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }
}
