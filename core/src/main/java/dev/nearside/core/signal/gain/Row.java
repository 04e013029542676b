package dev.nearside.core.signal.gain;

/**
 * One question as a linear model sees it.
 *
 * @param at places of words and pieces
 * @param values one for each place
 * @param form the waves of its form
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Row(int[] at, float[] values, float[] form) {

  /** The same row with all values so many times as large, which makes it weigh so much in a fit. */
  Row weighing(float factor) {
    return new Row(at, times(values, factor), times(form, factor));
  }

  private static float[] times(float[] values, float factor) {
    float[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return scaled;
  }

  /** This row times a model's weights: first those of the places, then those of the waves. */
  double times(float[] weights) {
    double sum = 0;
    for (int i = 0; i < at.length; i++) {
      sum += values[i] * weights[at[i]];
    }
    for (int i = 0; i < form.length; i++) {
      sum += form[i] * weights[TextFeatures.PLACES + i];
    }
    return sum;
  }

  /** Adds so many times this row to a model's weights. */
  void addTo(float[] weights, double times) {
    float factor = (float) times;
    for (int i = 0; i < at.length; i++) {
      weights[at[i]] += factor * values[i];
    }
    for (int i = 0; i < form.length; i++) {
      weights[TextFeatures.PLACES + i] += factor * form[i];
    }
  }
}
