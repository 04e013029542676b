package dev.nearside.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;

/** The library's samplers for one request, in the library's usual order. */
final class SamplerChain implements AutoCloseable {
  private static final StructLayout PARAMETERS = MemoryLayout.structLayout(JAVA_BOOLEAN);
  private static final long KEEP_AT_LEAST_ONE = 1;

  /** The library keeps a ring of this size; no answer is longer in practice. */
  private static final int WHOLE_ANSWER = 8192;

  private static final MethodHandle DEFAULTS =
      Native.function("llama_sampler_chain_default_params", PARAMETERS);
  private static final MethodHandle INIT =
      Native.function("llama_sampler_chain_init", ADDRESS, PARAMETERS);
  private static final MethodHandle ADD =
      Native.procedure("llama_sampler_chain_add", ADDRESS, ADDRESS);
  private static final MethodHandle FREE = Native.procedure("llama_sampler_free", ADDRESS);
  private static final MethodHandle SAMPLE =
      Native.function("llama_sampler_sample", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
  private static final MethodHandle APPLY =
      Native.procedure("llama_sampler_apply", ADDRESS, ADDRESS);
  private static final MethodHandle ACCEPT =
      Native.procedure("llama_sampler_accept", ADDRESS, JAVA_INT);
  private static final MethodHandle DISTRIBUTION =
      Native.function("llama_sampler_init_dist", ADDRESS, JAVA_INT);
  private static final MethodHandle GREEDY = Native.function("llama_sampler_init_greedy", ADDRESS);
  private static final MethodHandle BIAS =
      Native.function("llama_sampler_init_logit_bias", ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle PENALTIES =
      Native.function(
          "llama_sampler_init_penalties",
          ADDRESS,
          JAVA_INT,
          JAVA_INT,
          JAVA_FLOAT,
          JAVA_FLOAT,
          JAVA_FLOAT);
  private static final MethodHandle TYPICAL =
      Native.function("llama_sampler_init_typical", ADDRESS, JAVA_FLOAT, JAVA_LONG);
  private static final MethodHandle TEMPERATURE =
      Native.function("llama_sampler_init_temp", ADDRESS, JAVA_FLOAT);
  private static final MethodHandle TOP_K =
      Native.function("llama_sampler_init_top_k", ADDRESS, JAVA_INT);
  private static final MethodHandle TOP_P =
      Native.function("llama_sampler_init_top_p", ADDRESS, JAVA_FLOAT, JAVA_LONG);
  private static final MethodHandle MIN_P =
      Native.function("llama_sampler_init_min_p", ADDRESS, JAVA_FLOAT, JAVA_LONG);

  private final MemorySegment chain;

  SamplerChain(Sampling sampling, int seed, int vocabularySize) {
    try (Arena arena = Arena.ofConfined()) {
      chain =
          (MemorySegment)
              INIT.invokeExact((MemorySegment) DEFAULTS.invokeExact((SegmentAllocator) arena));
      addPreferences(sampling, vocabularySize, arena);
      addChoice(sampling, seed);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  private void addPreferences(Sampling sampling, int vocabularySize, Arena arena) throws Throwable {
    List<Map.Entry<Integer, Float>> biases =
        sampling.logitBias().entrySet().stream()
            .filter(bias -> bias.getKey() >= 0 && bias.getKey() < vocabularySize)
            .toList();
    if (!biases.isEmpty()) {
      MemorySegment array = arena.allocate(2L * Integer.BYTES * biases.size(), Integer.BYTES);
      for (int i = 0; i < biases.size(); i++) {
        array.setAtIndex(JAVA_INT, 2L * i, biases.get(i).getKey());
        array.setAtIndex(JAVA_FLOAT, 2L * i + 1, biases.get(i).getValue());
      }
      add((MemorySegment) BIAS.invokeExact(vocabularySize, biases.size(), array));
    }
    Penalties penalties = sampling.penalties();
    if (!penalties.none()) {
      add(
          (MemorySegment)
              PENALTIES.invokeExact(
                  vocabularySize,
                  penalties.window() == -1 ? WHOLE_ANSWER : penalties.window(),
                  penalties.repeat(),
                  penalties.frequency(),
                  penalties.presence()));
    }
  }

  private void addChoice(Sampling sampling, int seed) throws Throwable {
    if (sampling.greedy()) {
      add((MemorySegment) GREEDY.invokeExact());
      return;
    }
    if (sampling.topK() > 0) {
      add((MemorySegment) TOP_K.invokeExact(sampling.topK()));
    }
    if (sampling.typicalP() < 1) {
      add((MemorySegment) TYPICAL.invokeExact(sampling.typicalP(), KEEP_AT_LEAST_ONE));
    }
    if (sampling.topP() < 1) {
      add((MemorySegment) TOP_P.invokeExact(sampling.topP(), KEEP_AT_LEAST_ONE));
    }
    if (sampling.minP() > 0) {
      add((MemorySegment) MIN_P.invokeExact(sampling.minP(), KEEP_AT_LEAST_ONE));
    }
    add((MemorySegment) TEMPERATURE.invokeExact(sampling.temperature()));
    add((MemorySegment) DISTRIBUTION.invokeExact(seed));
  }

  private void add(MemorySegment sampler) throws Throwable {
    ADD.invokeExact(chain, sampler);
  }

  /** Draws a token from the logits that the batch entry {@code index} asked for. */
  int sample(NativeContext context, int index) {
    try {
      return (int) SAMPLE.invokeExact(chain, context.address(), index);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /** Draws from a {@code llama_token_data_array}, without taking the token as the next one. */
  void apply(MemorySegment candidates) {
    try {
      APPLY.invokeExact(chain, candidates);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /** Takes a token that {@link #apply} drew as the next one. */
  void accept(int token) {
    try {
      ACCEPT.invokeExact(chain, token);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  @Override
  public void close() {
    try {
      FREE.invokeExact(chain);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }
}
