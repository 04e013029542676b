package dev.nearside.llama;

import java.util.OptionalLong;

/**
 * How the next token is drawn from the model's distribution.
 *
 * @param temperature 0 always takes the most probable token; higher is more varied
 * @param topP keep the most probable tokens that together reach this probability; 1 keeps all
 * @param topK keep this many of the most probable tokens; 0 keeps all
 * @param minP keep tokens at least this share as probable as the most probable one; 0 keeps all
 * @param seed the same seed gives the same answer to the same request on the same machine, if the
 *     engine has one slot; without one every answer is drawn afresh
 */
public record Sampling(float temperature, float topP, int topK, float minP, OptionalLong seed) {
  /** Always the most probable token. */
  public static final Sampling GREEDY = new Sampling(0, 1, 0, 0, OptionalLong.empty());

  /** The usual settings of llama.cpp. */
  public static final Sampling DEFAULT = new Sampling(0.8f, 0.95f, 40, 0.05f, OptionalLong.empty());

  public Sampling {
    require(Float.isFinite(temperature) && temperature >= 0, "temperature must be 0 or more");
    require(topP >= 0 && topP <= 1, "top_p must be between 0 and 1");
    require(topK >= 0, "top_k must be 0 or more");
    require(minP >= 0 && minP <= 1, "min_p must be between 0 and 1");
  }

  public boolean greedy() {
    return temperature == 0;
  }

  /** Whether the model's most probable token is taken as it is. */
  boolean mostProbable() {
    return greedy();
  }

  public Sampling withTemperature(float value) {
    return new Sampling(value, topP, topK, minP, seed);
  }

  public Sampling withTopP(float value) {
    return new Sampling(temperature, value, topK, minP, seed);
  }

  public Sampling withTopK(int value) {
    return new Sampling(temperature, topP, value, minP, seed);
  }

  public Sampling withMinP(float value) {
    return new Sampling(temperature, topP, topK, value, seed);
  }

  public Sampling withSeed(long value) {
    return new Sampling(temperature, topP, topK, minP, OptionalLong.of(value));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
