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

/** The library's samplers for one request, in the library's usual order. Not for greedy ones. */
final class SamplerChain implements AutoCloseable {
  private static final StructLayout PARAMETERS = MemoryLayout.structLayout(JAVA_BOOLEAN);
  private static final long KEEP_AT_LEAST_ONE = 1;

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
  private static final MethodHandle TEMPERATURE =
      Native.function("llama_sampler_init_temp", ADDRESS, JAVA_FLOAT);
  private static final MethodHandle TOP_K =
      Native.function("llama_sampler_init_top_k", ADDRESS, JAVA_INT);
  private static final MethodHandle TOP_P =
      Native.function("llama_sampler_init_top_p", ADDRESS, JAVA_FLOAT, JAVA_LONG);
  private static final MethodHandle MIN_P =
      Native.function("llama_sampler_init_min_p", ADDRESS, JAVA_FLOAT, JAVA_LONG);

  private final MemorySegment chain;

  SamplerChain(Sampling sampling, int seed) {
    try (Arena arena = Arena.ofConfined()) {
      chain =
          (MemorySegment)
              INIT.invokeExact((MemorySegment) DEFAULTS.invokeExact((SegmentAllocator) arena));
      if (sampling.topK() > 0) {
        add((MemorySegment) TOP_K.invokeExact(sampling.topK()));
      }
      if (sampling.topP() < 1) {
        add((MemorySegment) TOP_P.invokeExact(sampling.topP(), KEEP_AT_LEAST_ONE));
      }
      if (sampling.minP() > 0) {
        add((MemorySegment) MIN_P.invokeExact(sampling.minP(), KEEP_AT_LEAST_ONE));
      }
      add((MemorySegment) TEMPERATURE.invokeExact(sampling.temperature()));
      add((MemorySegment) DISTRIBUTION.invokeExact(seed));
    } catch (Throwable t) {
      throw Native.failure(t);
    }
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
