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
 * additions, which C2 turns into vector code, at a relative error below 1e-5 wherever a weight
 * matters.
 */
final class TokenStatistics {
  private static final int UNROLL = 4;
  private static final float NEGLIGIBLE = -40f;

  /** Far more than the rounding of one kernel differs from that of another. */
  private static final float CLEAR = 0.1f;

  private final float[] logits;
  private final float[] weights;
  private float max;
  private double logSum;
  private float entropy;

  TokenStatistics(int vocabularySize) {
    int padded = (vocabularySize + UNROLL - 1) / UNROLL * UNROLL;
    logits = new float[padded];
    weights = new float[padded];
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
    max = max(logits);
    if (!Float.isFinite(max)) {
      throw new LlamaException("The model computed no usable numbers; its file may be damaged");
    }
    weigh(logits, max, weights);
    summarise();
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

  /** Whether the most probable token is so by more than rounding. */
  boolean clear() {
    int token = mostProbable();
    logits[token] = Float.NEGATIVE_INFINITY;
    float second = max(logits);
    logits[token] = max;
    return max - second > CLEAR;
  }

  /** The natural logarithm of the probability of {@code token}. */
  float logprob(int token) {
    return (float) (logits[token] - max - logSum);
  }

  /** Shannon entropy of the distribution, in nats. */
  float entropy() {
    return entropy;
  }

  private static float max(float[] values) {
    float max = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  private static void weigh(float[] logits, float max, float[] weights) {
    for (int i = 0; i < logits.length; i++) {
      float r = Math.max(logits[i] - max, NEGLIGIBLE) * (1f / 64f);
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
      weights[i] = p * p;
    }
  }

  private void summarise() {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    double weighted0 = 0;
    double weighted1 = 0;
    for (int i = 0; i < weights.length; i += UNROLL) {
      sum0 += weights[i];
      sum1 += weights[i + 1];
      sum2 += weights[i + 2];
      sum3 += weights[i + 3];
      weighted0 +=
          weights[i] * Math.max(logits[i] - max, NEGLIGIBLE)
              + weights[i + 1] * Math.max(logits[i + 1] - max, NEGLIGIBLE);
      weighted1 +=
          weights[i + 2] * Math.max(logits[i + 2] - max, NEGLIGIBLE)
              + weights[i + 3] * Math.max(logits[i + 3] - max, NEGLIGIBLE);
    }
    double sum = sum0 + sum1 + sum2 + sum3;
    logSum = Math.log(sum);
    entropy = (float) (logSum - (weighted0 + weighted1) / sum);
  }
}
