package dev.nearside.llama;

import java.util.Map;
import java.util.OptionalLong;

/**
 * How the next token is drawn from the model's distribution.
 *
 * @param temperature 0 always takes the most probable token; higher is more varied
 * @param topP keep the most probable tokens that together reach this probability; 1 keeps all
 * @param topK keep this many of the most probable tokens; 0 keeps all
 * @param minP keep tokens at least this share as probable as the most probable one; 0 keeps all
 * @param typicalP keep the tokens whose surprise is nearest to the expected one, up to this
 *     probability; 1 keeps all (Meister et al., "Locally Typical Sampling", 2022)
 * @param penalties what makes tokens of the answer so far less probable
 * @param logitBias added to the logits of tokens, by their id in the model's vocabulary; others are
 *     left alone
 * @param seed the same seed gives the same answer to the same request on the same machine; without
 *     one every answer is drawn afresh
 */
public record Sampling(
    float temperature,
    float topP,
    int topK,
    float minP,
    float typicalP,
    Penalties penalties,
    Map<Integer, Float> logitBias,
    OptionalLong seed) {
  /** Always the most probable token. */
  public static final Sampling GREEDY = new Sampling(0, 1, 0, 0, OptionalLong.empty());

  /** The usual settings of llama.cpp. */
  public static final Sampling DEFAULT = new Sampling(0.8f, 0.95f, 40, 0.05f, OptionalLong.empty());

  public Sampling {
    logitBias = Map.copyOf(logitBias);
    require(Float.isFinite(temperature) && temperature >= 0, "temperature must be 0 or more");
    require(topP >= 0 && topP <= 1, "top_p must be between 0 and 1");
    require(topK >= 0, "top_k must be 0 or more");
    require(minP >= 0 && minP <= 1, "min_p must be between 0 and 1");
    require(typicalP >= 0 && typicalP <= 1, "typical_p must be between 0 and 1");
    require(logitBias.values().stream().allMatch(Float::isFinite), "logit_bias must be numbers");
  }

  /** Without typical sampling, penalties and bias. */
  public Sampling(float temperature, float topP, int topK, float minP, OptionalLong seed) {
    this(temperature, topP, topK, minP, 1, Penalties.NONE, Map.of(), seed);
  }

  public boolean greedy() {
    return temperature == 0;
  }

  /** Whether the model's most probable token is taken as it is. */
  boolean mostProbable() {
    return greedy() && penalties.none() && logitBias.isEmpty();
  }

  public Sampling withTemperature(float value) {
    return new Sampling(value, topP, topK, minP, typicalP, penalties, logitBias, seed);
  }

  public Sampling withTopP(float value) {
    return new Sampling(temperature, value, topK, minP, typicalP, penalties, logitBias, seed);
  }

  public Sampling withTopK(int value) {
    return new Sampling(temperature, topP, value, minP, typicalP, penalties, logitBias, seed);
  }

  public Sampling withMinP(float value) {
    return new Sampling(temperature, topP, topK, value, typicalP, penalties, logitBias, seed);
  }

  public Sampling withTypicalP(float value) {
    return new Sampling(temperature, topP, topK, minP, value, penalties, logitBias, seed);
  }

  public Sampling withPenalties(Penalties value) {
    return new Sampling(temperature, topP, topK, minP, typicalP, value, logitBias, seed);
  }

  public Sampling withLogitBias(Map<Integer, Float> value) {
    return new Sampling(temperature, topP, topK, minP, typicalP, penalties, value, seed);
  }

  public Sampling withSeed(long value) {
    return new Sampling(
        temperature, topP, topK, minP, typicalP, penalties, logitBias, OptionalLong.of(value));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
