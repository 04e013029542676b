package dev.nearside.bench.routing;

import dev.nearside.bench.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * How many answers are right when the questions with the highest scores go to the strong side, by
 * how many go there. The measures are RouteLLM's (Ong et al. 2024): the performance gap recovered
 * at a share of calls (PGR), its average over all shares (APGR), and the least share that recovers
 * some of it (CPT).
 */
final class Curve {

  private final double[] right;

  private Curve(double[] right) {
    this.right = right;
  }

  /** One question's score and who was right. */
  record Point(double score, boolean weak, boolean strong) {

    private double gain() {
      return (strong ? 1 : 0) - (weak ? 1 : 0);
    }
  }

  /** Equal scores are put in an order by chance, the same always. */
  static Curve of(List<Point> points) {
    int[] once = new int[points.size()];
    Arrays.fill(once, 1);
    return of(ordered(points), once);
  }

  private static Point[] ordered(List<Point> points) {
    List<Point> shuffled = new ArrayList<>(points);
    Collections.shuffle(shuffled, new Random(5));
    shuffled.sort(Comparator.comparingDouble(Point::score).reversed());
    return shuffled.toArray(Point[]::new);
  }

  private static Curve of(Point[] ordered, int[] times) {
    double[] right = new double[ordered.length + 1];
    for (int i = 0; i < ordered.length; i++) {
      right[0] += ordered[i].weak() ? times[i] : 0;
    }
    int next = 0;
    for (int i = 0; i < ordered.length; i++) {
      for (int time = 0; time < times[i]; time++) {
        right[next + 1] = right[next] + ordered[i].gain();
        next++;
      }
    }
    return new Curve(right);
  }

  /** 0.5 for a random order; 1 would be all of the gap without any call. */
  double apgr() {
    double area = 0;
    for (int i = 1; i < right.length; i++) {
      area += (right[i - 1] + right[i]) / 2;
    }
    int steps = right.length - 1;
    return (area / steps - right[0]) / (right[steps] - right[0]);
  }

  /** The least share of calls that recovers so much of the gap. */
  double callsForGap(double share) {
    int steps = right.length - 1;
    return callsFor(right[0] + share * (right[steps] - right[0]));
  }

  /** The least share of calls that keeps so much of what the strong side alone gets right. */
  double callsForQuality(double share) {
    return callsFor(share * right[right.length - 1]);
  }

  private double callsFor(double wanted) {
    for (int i = 0; i < right.length; i++) {
      if (right[i] >= wanted - 1e-9) {
        return i / (right.length - 1.0);
      }
    }
    return 1;
  }

  /**
   * The percentile bootstrap over questions (Efron 1979): for each figure, 2.5 % lie below the
   * first bound and 2.5 % above the second.
   */
  static List<double[]> intervals(
      List<Point> points, int resamples, List<ToDoubleFunction<Curve>> figures) {
    Point[] ordered = ordered(points);
    Random random = new Random(1);
    double[][] values = new double[figures.size()][resamples];
    for (int i = 0; i < resamples; i++) {
      int[] times = new int[ordered.length];
      for (int draw = 0; draw < times.length; draw++) {
        times[random.nextInt(times.length)]++;
      }
      Curve curve = of(ordered, times);
      for (int figure = 0; figure < values.length; figure++) {
        values[figure][i] = figures.get(figure).applyAsDouble(curve);
      }
    }
    return Arrays.stream(values)
        .map(all -> {
          Arrays.sort(all);
          return new double[] {Quantiles.of(all, 0.025), Quantiles.of(all, 0.975)};
        })
        .toList();
  }
}
