package dev.nearside.core.signal.gain;

import java.util.Arrays;
import java.util.List;

/**
 * Weighs features by what a training set says of them: rare words count more (inverse document
 * frequency), and numbers are told in standard deviations from the mean.
 */
final class Weighing {

  /** Of the Gaussian kernel over the form, found by cross-validation. */
  private static final double SHARPNESS = 0.06;

  /** Shares of the three kinds of feature in the whole, found by cross-validation. */
  private static final double TEXT_SHARE = 0.5;

  private static final double FORM_SHARE = 0.5;

  /** Further out a number tells nothing more. */
  private static final double FURTHEST = 4;

  /** What stands in fewer is a slip of the pen or too rare to learn from; it does not count. */
  private static final int FEWEST_DOCUMENTS = 2;

  /** About that of a word in two of the training questions. */
  private static final float RAREST = 9;

  /** In steps, so that what is stored is what was trained with. */
  static final float RARITY_STEP = 0.05f;

  private final byte[] rarity;
  private final double[] mean;
  private final double[] deviation;
  private final Waves waves = new Waves(FormFeatures.COUNT, SHARPNESS);

  /**
   * @param rarity of each place in steps of {@link #RARITY_STEP}
   * @param mean of each number of the form
   * @param deviation its standard deviation
   */
  Weighing(byte[] rarity, double[] mean, double[] deviation) {
    this.rarity = rarity.clone();
    this.mean = mean.clone();
    this.deviation = deviation.clone();
  }

  /** What a training set says. */
  static Weighing learn(List<Features> examples) {
    int[] documents = new int[TextFeatures.PLACES];
    double[] sum = new double[FormFeatures.COUNT];
    double[] squares = new double[FormFeatures.COUNT];
    for (Features example : examples) {
      count(example.words(), documents);
      count(example.pieces(), documents);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += example.form()[i];
        squares[i] += example.form()[i] * example.form()[i];
      }
    }
    int total = examples.size();
    byte[] rarity = new byte[TextFeatures.PLACES];
    for (int i = 0; i < rarity.length; i++) {
      if (documents[i] >= FEWEST_DOCUMENTS) {
        double idf = 1 + Math.log((1.0 + total) / (1.0 + documents[i]));
        rarity[i] = (byte) Math.min(Byte.MAX_VALUE * 2, Math.round(idf / RARITY_STEP));
      }
    }
    double[] mean = new double[sum.length];
    double[] deviation = new double[sum.length];
    for (int i = 0; i < sum.length; i++) {
      mean[i] = sum[i] / total;
      double variance = squares[i] / total - mean[i] * mean[i];
      deviation[i] = Math.sqrt(Math.max(1e-6, variance));
    }
    return new Weighing(rarity, mean, deviation);
  }

  private static void count(SparseVector vector, int[] documents) {
    for (int place : vector.at()) {
      documents[place]++;
    }
  }

  /** The row of a linear model that a question makes. */
  Row row(Features features) {
    SparseVector words = features.words();
    SparseVector pieces = features.pieces();
    int[] at = Arrays.copyOf(words.at(), words.size() + pieces.size());
    System.arraycopy(pieces.at(), 0, at, words.size(), pieces.size());
    float[] values = new float[at.length];
    weigh(words, values, 0);
    weigh(pieces, values, words.size());
    double[] point = new double[mean.length];
    for (int i = 0; i < point.length; i++) {
      double scaled = (features.form()[i] - mean[i]) / deviation[i];
      point[i] = Math.clamp(scaled, -FURTHEST, FURTHEST);
    }
    float[] form = waves.at(point);
    for (int i = 0; i < form.length; i++) {
      form[i] *= (float) Math.sqrt(FORM_SHARE);
    }
    return new Row(at, values, form);
  }

  private void weigh(SparseVector vector, float[] values, int from) {
    double squares = 0;
    for (int i = 0; i < vector.size(); i++) {
      float value = vector.values()[i] * rarity(vector.at()[i]);
      values[from + i] = value;
      squares += value * value;
    }
    float scale = squares == 0 ? 0 : (float) Math.sqrt(TEXT_SHARE / squares);
    for (int i = 0; i < vector.size(); i++) {
      values[from + i] *= scale;
    }
  }

  /** How rare what stands at a place is; what the training set did not have counts as rarest. */
  float rarityOrMost(int place) {
    return rarity[place] == 0 ? RAREST : rarity(place);
  }

  private float rarity(int place) {
    return (rarity[place] & 0xFF) * RARITY_STEP;
  }

  byte[] rarity() {
    return rarity.clone();
  }

  double[] mean() {
    return mean.clone();
  }

  double[] deviation() {
    return deviation.clone();
  }
}
