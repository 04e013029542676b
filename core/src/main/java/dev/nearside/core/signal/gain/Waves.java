package dev.nearside.core.signal.gain;

import java.util.Random;

/**
 * Random cosine waves over a few numbers, so that a linear model on them is a smooth model of the
 * numbers with a Gaussian kernel (Rahimi and Recht 2007). The waves follow from a fixed seed.
 */
final class Waves {

  /** How many there are. */
  static final int COUNT = 4096;

  private static final long SEED = 20260907;

  /** (−1)^i / (2i)! */
  private static final double[] COSINE = taylor(12);

  /** Of each input, for all waves: a loop over waves is one that the JVM makes vectors of. */
  private final double[][] slopes;

  private final double[] shifts;

  /**
   * @param inputs how many numbers go in
   * @param sharpness gamma of the kernel exp(−gamma·distance²)
   */
  Waves(int inputs, double sharpness) {
    Random random = new Random(SEED);
    slopes = new double[inputs][COUNT];
    shifts = new double[COUNT];
    double spread = Math.sqrt(2 * sharpness);
    for (int i = 0; i < COUNT; i++) {
      for (int j = 0; j < inputs; j++) {
        slopes[j][i] = spread * random.nextGaussian();
      }
      shifts[i] = 2 * Math.PI * random.nextDouble();
    }
  }

  /** The waves at a point; their squares sum to about one. */
  float[] at(double[] point) {
    double[] phases = shifts.clone();
    for (int j = 0; j < point.length; j++) {
      add(phases, slopes[j], point[j]);
    }
    float[] values = new float[COUNT];
    double scale = Math.sqrt(2.0 / COUNT);
    for (int i = 0; i < COUNT; i++) {
      values[i] = (float) (scale * cosine(phases[i]));
    }
    return values;
  }

  private static void add(double[] phases, double[] slopes, double times) {
    for (int i = 0; i < phases.length; i++) {
      phases[i] += slopes[i] * times;
    }
  }

  /**
   * The cosine to within 1e-10, more than a float can hold, by the Taylor series on half a turn to
   * each side; many times as fast as {@link Math#cos}, which is exact for any angle.
   */
  static double cosine(double angle) {
    double turns = angle / (2 * Math.PI);
    double rest = 2 * Math.PI * (turns - Math.rint(turns));
    double square = rest * rest;
    double sum = COSINE[COSINE.length - 1];
    for (int i = COSINE.length - 2; i >= 0; i--) {
      sum = sum * square + COSINE[i];
    }
    return sum;
  }

  private static double[] taylor(int terms) {
    double[] coefficients = new double[terms];
    coefficients[0] = 1;
    for (int i = 1; i < terms; i++) {
      coefficients[i] = -coefficients[i - 1] / ((2.0 * i - 1) * (2.0 * i));
    }
    return coefficients;
  }
}
