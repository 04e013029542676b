package dev.nearside.core.signal.gain;

import java.util.List;

/**
 * Ridge regression by conjugate gradients (Hestenes and Stiefel 1952): the weights that come
 * closest to the wanted values, with a penalty on their squares.
 */
final class Ridge {

  private static final int MOST_STEPS = 80;
  private static final double CLOSE_ENOUGH = 1e-4;

  private Ridge() {}

  /**
   * @param rows one a question
   * @param wanted one a question, about zero on average
   * @param penalty on the squares of the weights
   */
  static float[] fit(List<Row> rows, double[] wanted, double penalty) {
    float[] weights = new float[TextFeatures.PLACES + Waves.COUNT];
    float[] residual = new float[weights.length];
    for (int i = 0; i < wanted.length; i++) {
      rows.get(i).addTo(residual, wanted[i]);
    }
    float[] direction = residual.clone();
    double left = square(residual);
    double enough = left * CLOSE_ENOUGH * CLOSE_ENOUGH;
    for (int step = 0; step < MOST_STEPS && left > enough; step++) {
      float[] image = new float[weights.length];
      for (Row row : rows) {
        row.addTo(image, row.times(direction));
      }
      double across = 0;
      for (int i = 0; i < image.length; i++) {
        image[i] += (float) penalty * direction[i];
        across += image[i] * (double) direction[i];
      }
      double length = left / across;
      for (int i = 0; i < weights.length; i++) {
        weights[i] += (float) (length * direction[i]);
        residual[i] -= (float) (length * image[i]);
      }
      double now = square(residual);
      double turn = now / left;
      left = now;
      for (int i = 0; i < direction.length; i++) {
        direction[i] = (float) (residual[i] + turn * direction[i]);
      }
    }
    return weights;
  }

  private static double square(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    return sum;
  }
}
