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

  private final double[][] slopes;
  private final double[] shifts;

  /**
   * @param inputs how many numbers go in
   * @param sharpness gamma of the kernel exp(−gamma·distance²)
   */
  Waves(int inputs, double sharpness) {
    Random random = new Random(SEED);
    slopes = new double[COUNT][inputs];
    shifts = new double[COUNT];
    double spread = Math.sqrt(2 * sharpness);
    for (int i = 0; i < COUNT; i++) {
      for (int j = 0; j < inputs; j++) {
        slopes[i][j] = spread * random.nextGaussian();
      }
      shifts[i] = 2 * Math.PI * random.nextDouble();
    }
  }

  /** The waves at a point; their squares sum to about one. */
  float[] at(double[] point) {
    float[] values = new float[COUNT];
    double scale = Math.sqrt(2.0 / COUNT);
    for (int i = 0; i < COUNT; i++) {
      double phase = shifts[i];
      for (int j = 0; j < point.length; j++) {
        phase += slopes[i][j] * point[j];
      }
      values[i] = (float) (scale * Math.cos(phase));
    }
    return values;
  }
}
