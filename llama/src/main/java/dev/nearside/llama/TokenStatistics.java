package dev.nearside.llama;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Log-probability and entropy of a distribution given by raw logits, that is before temperature and
 * truncation. Holds its scratch space, so that a call allocates nothing; used by one thread.
 *
 * <p>With a vocabulary of 150,000 the library's {@code exp} would cost several per cent of a decode
 * step. Here e^x is (e^(x/64))^64 with a Taylor polynomial inside: only multiplications and
 * additions, at a relative error below 1e-5 wherever a weight matters. All passes work on lanes
 * that do not depend on each other, which C2 turns into vector code; a plain sum it must keep in
 * order.
 */
final class TokenStatistics {
  private static final int LANES = 1024;
  private static final float NEGLIGIBLE = -40f;

  private final float[] logits;
  private final float[] block = new float[LANES];
  private final float[] greatest = new float[LANES];
  private final float[] weights = new float[LANES];
  private final float[] weighted = new float[LANES];
  private float max;
  private double logSum;
  private float entropy;

  TokenStatistics(int vocabularySize) {
    int padded = (vocabularySize + LANES - 1) / LANES * LANES;
    logits = new float[padded];
    Arrays.fill(logits, vocabularySize, padded, Float.NEGATIVE_INFINITY);
  }

  /** The array to put logits in before calling {@link #measure()}. */
  float[] logits() {
    return logits;
  }

  /**
   * Measures the distribution.
   *
   * @throws LlamaException if the logits are not numbers
   */
  void measure() {
    max = max();
    if (!Float.isFinite(max)) {
      throw new LlamaException("The model computed no usable numbers; its file may be damaged");
    }
    Arrays.fill(weights, 0);
    Arrays.fill(weighted, 0);
    for (int from = 0; from < logits.length; from += LANES) {
      System.arraycopy(logits, from, block, 0, LANES);
      weigh(block, max, weights, weighted);
    }
    double sum = sum(weights);
    logSum = Math.log(sum);
    entropy = (float) (logSum - sum(weighted) / sum);
  }

  /** The most probable token; of several, the first. */
  int mostProbable() {
    int token = 0;
    while (logits[token] != max) {
      token++;
    }
    return token;
  }

  /** The {@code count} most probable tokens, the best first. */
  IntStream top(int count) {
    PriorityQueue<Integer> best =
        new PriorityQueue<>(Comparator.comparingDouble((Integer token) -> logits[token]));
    for (int token = 0; token < logits.length && count > 0; token++) {
      if (best.size() < count) {
        best.add(token);
      } else if (logits[token] > logits[best.element()]) {
        best.remove();
        best.add(token);
      }
    }
    return best.stream()
        .sorted(Comparator.comparingDouble((Integer token) -> -logits[token]))
        .mapToInt(Integer::intValue);
  }

  /** By how much the logit of the most probable token is greater than any other. */
  float lead() {
    int token = mostProbable();
    logits[token] = Float.NEGATIVE_INFINITY;
    float second = max();
    logits[token] = max;
    return max - second;
  }

  /** The natural logarithm of the probability of {@code token}. */
  float logprob(int token) {
    return (float) (logits[token] - max - logSum);
  }

  /** Shannon entropy of the distribution, in nats. */
  float entropy() {
    return entropy;
  }

  private float max() {
    Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
    for (int from = 0; from < logits.length; from += LANES) {
      System.arraycopy(logits, from, block, 0, LANES);
      raise(block, greatest);
    }
    float result = Float.NEGATIVE_INFINITY;
    for (float value : greatest) {
      result = Math.max(result, value);
    }
    return result;
  }

  private static void raise(float[] block, float[] greatest) {
    for (int i = 0; i < LANES; i++) {
      greatest[i] = Math.max(greatest[i], block[i]);
    }
  }

  private static void weigh(float[] block, float max, float[] weights, float[] weighted) {
    for (int i = 0; i < LANES; i++) {
      float x = Math.max(block[i] - max, NEGLIGIBLE);
      float r = x * (1f / 64f);
      float p = 1f / 5040f;
      p = p * r + 1f / 720f;
      p = p * r + 1f / 120f;
      p = p * r + 1f / 24f;
      p = p * r + 1f / 6f;
      p = p * r + 0.5f;
      p = p * r + 1f;
      p = p * r + 1f;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      weights[i] += p;
      weighted[i] += p * x;
    }
  }

  private static double sum(float[] lanes) {
    double sum = 0;
    for (float value : lanes) {
      sum += value;
    }
    return sum;
  }
}
