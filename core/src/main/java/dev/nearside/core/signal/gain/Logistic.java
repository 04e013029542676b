package dev.nearside.core.signal.gain;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Logistic regression on a handful of numbers. With one number it is the curve that turns a score
 * into a probability (Platt 1999).
 *
 * @param weights the log-odds at zero, then what one unit of each number adds to them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Logistic(double[] weights) {

  private static final int MOST_STEPS = 60;
  private static final double CLOSE_ENOUGH = 1e-9;

  public Logistic {
    weights = weights.clone();
  }

  @Override
  public double[] weights() {
    return weights.clone();
  }

  /**
   * The probability that it comes true.
   *
   * @throws IllegalArgumentException for another count of numbers than it was fitted to
   */
  public double probability(double... numbers) {
    if (numbers.length != weights.length - 1) {
      throw new IllegalArgumentException(
          "It takes " + (weights.length - 1) + " numbers, not " + numbers.length + ".");
    }
    return Odds.probability(logOdds(weights, numbers));
  }

  /**
   * Fits by Newton's method, with steps halved where they lead uphill.
   *
   * @param points one row of numbers for each outcome
   * @param outcomes whether it came true
   * @param penalty on the squares of all weights but the first
   */
  public static Logistic fit(double[][] points, boolean[] outcomes, double penalty) {
    double[] penalties = new double[1 + points[0].length];
    Arrays.fill(penalties, penalty);
    penalties[0] = 1e-9;
    return fit(points, outcomes, new double[penalties.length], penalties);
  }

  /**
   * Fits what is known already to new outcomes.
   *
   * @param known what holds as far as the outcomes say nothing else
   * @param penalty on the squares of what changes in the weights
   * @throws IllegalArgumentException for points of another count of numbers
   */
  public static Logistic adapt(
      Logistic known, double[][] points, boolean[] outcomes, double penalty) {
    if (points[0].length != known.weights.length - 1) {
      throw new IllegalArgumentException(
          "It takes " + (known.weights.length - 1) + " numbers, not " + points[0].length + ".");
    }
    double[] penalties = new double[known.weights.length];
    Arrays.fill(penalties, penalty);
    return fit(points, outcomes, known.weights, penalties);
  }

  private static Logistic fit(
      double[][] points, boolean[] outcomes, double[] known, double[] penalties) {
    int size = known.length;
    double[] weights = known.clone();
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] slope = new double[size];
      double[][] curve = new double[size][size];
      for (int j = 0; j < size; j++) {
        slope[j] = penalties[j] * (weights[j] - known[j]);
        curve[j][j] = penalties[j];
      }
      for (int i = 0; i < points.length; i++) {
        add(points[i], outcomes[i], weights, slope, curve);
      }
      double[] next =
          descend(
              weights,
              solve(curve, slope),
              tried -> loss(tried, points, outcomes, known, penalties));
      double moved = 0;
      for (int j = 0; j < size; j++) {
        moved += Math.abs(next[j] - weights[j]);
      }
      weights = next;
      if (moved < CLOSE_ENOUGH) {
        break;
      }
    }
    return new Logistic(weights);
  }

  /** The whole step, or as much of it as does not lead uphill: far out, a whole one can. */
  private static double[] descend(double[] from, double[] change, ToDoubleFunction<double[]> loss) {
    double before = loss.applyAsDouble(from);
    for (double share = 1; share > CLOSE_ENOUGH; share /= 2) {
      double[] tried = from.clone();
      for (int j = 0; j < tried.length; j++) {
        tried[j] -= share * change[j];
      }
      if (loss.applyAsDouble(tried) <= before) {
        return tried;
      }
    }
    return from;
  }

  /** What the fit makes as small as can be. */
  private static double loss(
      double[] weights, double[][] points, boolean[] outcomes, double[] known, double[] penalties) {
    double loss = 0;
    for (int j = 0; j < weights.length; j++) {
      loss += penalties[j] * Math.pow(weights[j] - known[j], 2) / 2;
    }
    for (int i = 0; i < points.length; i++) {
      double logOdds = logOdds(weights, points[i]);
      double against = outcomes[i] ? -logOdds : logOdds;
      loss += Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against)));
    }
    return loss;
  }

  private static double logOdds(double[] weights, double[] point) {
    double logOdds = weights[0];
    for (int j = 1; j < weights.length; j++) {
      logOdds += weights[j] * point[j - 1];
    }
    return logOdds;
  }

  private static void add(
      double[] point, boolean outcome, double[] weights, double[] slope, double[][] curve) {
    int size = weights.length;
    double probability = Odds.probability(logOdds(weights, point));
    double off = probability - (outcome ? 1 : 0);
    double bend = Math.max(1e-9, probability * (1 - probability));
    for (int j = 0; j < size; j++) {
      double x = j == 0 ? 1 : point[j - 1];
      slope[j] += off * x;
      for (int k = 0; k < size; k++) {
        curve[j][k] += bend * x * (k == 0 ? 1 : point[k - 1]);
      }
    }
  }

  /** Gaussian elimination with pivots; both arguments are used up. */
  private static double[] solve(double[][] matrix, double[] right) {
    int size = right.length;
    for (int column = 0; column < size; column++) {
      int pivot = column;
      for (int row = column + 1; row < size; row++) {
        pivot = Math.abs(matrix[row][column]) > Math.abs(matrix[pivot][column]) ? row : pivot;
      }
      double[] swapped = matrix[column];
      matrix[column] = matrix[pivot];
      matrix[pivot] = swapped;
      double value = right[column];
      right[column] = right[pivot];
      right[pivot] = value;
      for (int row = column + 1; row < size; row++) {
        double factor = matrix[row][column] / matrix[column][column];
        for (int k = column; k < size; k++) {
          matrix[row][k] -= factor * matrix[column][k];
        }
        right[row] -= factor * right[column];
      }
    }
    double[] solution = new double[size];
    for (int row = size - 1; row >= 0; row--) {
      double sum = right[row];
      for (int k = row + 1; k < size; k++) {
        sum -= matrix[row][k] * solution[k];
      }
      solution[row] = sum / matrix[row][row];
    }
    return solution;
  }
}
