package dev.nearside.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.nearside.e2e.engine.EngineFiles;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the native samplers make of a distribution, against the definitions in their papers. */
class SamplerChainTest {
  private static final double[] PROBABILITIES = {0.48, 0.21, 0.11, 0.08, 0.06, 0.04, 0.02};

  private static final Sampling PLAIN = Sampling.GREEDY.withTemperature(1);

  @BeforeAll
  static void load() {
    LlamaLibrary.load(EngineFiles.library());
  }

  /** Meister et al., "Locally Typical Sampling" (2022), section 4. */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2, 0.35, 0.5, 0.7, 0.9, 0.97})
  void typicalKeepsTheTokensWhoseSurpriseIsNearestToTheEntropy(double mass) {
    Set<Integer> kept =
        sampled(PLAIN.withTypicalP((float) mass), List.of(), logits(PROBABILITIES)).keySet();

    assertThat(kept).isEqualTo(typical(mass));
  }

  @Test
  void typicalMayLeaveTheMostProbableTokenOut() {
    assertThat(typical(0.2)).doesNotContain(0);
    assertThat(sampled(PLAIN.withTypicalP(0.2f), List.of(), logits(PROBABILITIES)))
        .doesNotContainKey(0);
  }

  private static Set<Integer> typical(double mass) {
    double entropy = 0;
    for (double p : PROBABILITIES) {
      entropy -= p * Math.log(p);
    }
    double expected = entropy;
    List<Integer> nearest =
        IntStream.range(0, PROBABILITIES.length)
            .boxed()
            .sorted(
                Comparator.comparingDouble(
                    token -> Math.abs(-Math.log(PROBABILITIES[token]) - expected)))
            .toList();
    Set<Integer> kept = new HashSet<>();
    double sum = 0;
    for (int token : nearest) {
      if (sum >= mass) {
        break;
      }
      kept.add(token);
      sum += PROBABILITIES[token];
    }
    return kept;
  }

  /** Keskar et al., "CTRL" (2019), section 4.1, with the usual correction for negative logits. */
  @Test
  void repeatDividesPositiveLogitsOfWhatCameAndMultipliesNegativeOnes() {
    float[] logits = {3, -2, 1.5f, -0.5f, 0};
    Map<Integer, Float> after =
        sampled(penalised(new Penalties(1.5f, 0, 0, -1)), List.of(0, 1, 0, 4), logits);

    assertLogits(after, 2, -3, 1.5f, -0.5f, 0);
  }

  /** OpenAI's API reference: mu[j] -= c[j] * frequency + (c[j] > 0) * presence. */
  @Test
  void frequencyCountsAndPresenceDoesNot() {
    float[] logits = {3, -2, 1.5f, -0.5f, 0};
    List<Integer> answer = List.of(0, 1, 0, 0, 4);

    assertLogits(
        sampled(penalised(Penalties.of(0.5f, 0)), answer, logits), 1.5f, -2.5f, 1.5f, -0.5f, -0.5f);
    assertLogits(
        sampled(penalised(Penalties.of(0, 0.5f)), answer, logits), 2.5f, -2.5f, 1.5f, -0.5f, -0.5f);
    assertLogits(
        sampled(penalised(Penalties.of(-0.25f, 1)), answer, logits),
        2.75f,
        -2.75f,
        1.5f,
        -0.5f,
        -0.75f);
  }

  @Test
  void penaltiesForgetWhatIsBehindTheirWindow() {
    float[] logits = {3, 2, 1};

    assertLogits(
        sampled(penalised(new Penalties(1, 1, 0, 2)), List.of(0, 1, 2, 2), logits), 3, 2, -1);
  }

  private static Sampling penalised(Penalties penalties) {
    return Sampling.GREEDY.withPenalties(penalties);
  }

  private static void assertLogits(Map<Integer, Float> after, float... expected) {
    assertThat(after).hasSize(expected.length);
    for (int token = 0; token < expected.length; token++) {
      assertThat(after.get(token)).as("token %d", token).isCloseTo(expected[token], offset(1e-5f));
    }
  }

  private static float[] logits(double[] probabilities) {
    float[] logits = new float[probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) Math.log(probabilities[i]) + 5;
    }
    return logits;
  }

  /** The tokens that are left after {@code answer}, with their logits. */
  private static Map<Integer, Float> sampled(
      Sampling sampling, List<Integer> answer, float[] logits) {
    long candidate = 12;
    try (Arena arena = Arena.ofConfined();
        SamplerChain chain = new SamplerChain(sampling, 1, logits.length)) {
      answer.forEach(chain::accept);
      MemorySegment data = arena.allocate(candidate * logits.length, Float.BYTES);
      for (int token = 0; token < logits.length; token++) {
        data.set(JAVA_INT, token * candidate, token);
        data.set(JAVA_FLOAT, token * candidate + 4, logits[token]);
      }
      MemorySegment array = arena.allocate(32, Long.BYTES);
      array.set(ADDRESS, 0, data);
      array.set(JAVA_LONG, 8, logits.length);
      array.set(JAVA_LONG, 16, -1);
      chain.apply(array);
      Map<Integer, Float> left = new HashMap<>();
      MemorySegment kept = array.get(ADDRESS, 0).reinterpret(data.byteSize());
      for (int i = 0; i < array.get(JAVA_LONG, 8); i++) {
        left.put(kept.get(JAVA_INT, i * candidate), kept.get(JAVA_FLOAT, i * candidate + 4));
      }
      return left;
    }
  }
}
