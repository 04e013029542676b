package dev.nearside.core.simulation;

import java.util.Arrays;

/**
 * Quantiles of waiting times by nearest rank, in seconds; all 0 where nobody waited for anything.
 *
 * @param p50 half waited no longer
 * @param p95 95 in 100 waited no longer
 * @param p99 99 in 100 waited no longer
 */
public record Waits(double p50, double p95, double p99) {

  /** Sorts the first {@code count} of the array. */
  static Waits of(double[] seconds, int count) {
    if (count == 0) {
      return new Waits(0, 0, 0);
    }
    Arrays.sort(seconds, 0, count);
    return new Waits(
        rank(seconds, count, 0.5), rank(seconds, count, 0.95), rank(seconds, count, 0.99));
  }

  private static double rank(double[] sorted, int count, double quantile) {
    return sorted[Math.max(0, (int) Math.ceil(quantile * count) - 1)];
  }
}
