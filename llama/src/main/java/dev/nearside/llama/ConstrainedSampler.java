package dev.nearside.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Draws tokens that a grammar allows. To ask the grammar about a whole vocabulary takes long, so a
 * token is drawn without it first, and only if the grammar forbids that one, again from those it
 * allows. That draws from the same distribution: what the first draw may keep it keeps in
 * proportion.
 */
final class ConstrainedSampler implements AutoCloseable {
  private static final MethodHandle GRAMMAR =
      Native.function("llama_sampler_init_grammar", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle APPLY =
      Native.procedure("llama_sampler_apply", ADDRESS, ADDRESS);
  private static final MethodHandle ACCEPT =
      Native.procedure("llama_sampler_accept", ADDRESS, JAVA_INT);
  private static final MethodHandle FREE = Native.procedure("llama_sampler_free", ADDRESS);

  /** The library's {@code llama_token_data}: id, logit, probability. */
  private static final long CANDIDATE = 12;

  private static final long LOGIT = 4;
  private static final long PROBABILITY = 8;

  /** The library's {@code llama_token_data_array}: data, size, selected, sorted. */
  private static final long ARRAY = 32;

  private static final long COUNT = 8;
  private static final long SELECTED = 16;
  private static final long SORTED = 24;

  /** So many of the likeliest tokens the grammar is asked about before all of them. */
  private static final int FEW = 64;

  private final Arena arena = Arena.ofConfined();
  private final int size;
  private final MemorySegment grammar;
  private final MemorySegment candidates;
  private final MemorySegment array;
  private final int[] few = new int[FEW];
  private final float[] fewLogits = new float[FEW];

  /**
   * @param root the rule that is the whole
   * @throws LlamaException if the grammar is not valid GBNF
   */
  ConstrainedSampler(Vocabulary vocabulary, String grammar, String root) {
    try {
      this.size = vocabulary.size();
      this.grammar =
          (MemorySegment)
              GRAMMAR.invokeExact(
                  vocabulary.address(), arena.allocateFrom(grammar), arena.allocateFrom(root));
      if (Native.isNull(this.grammar)) {
        throw new LlamaException("The grammar is not valid GBNF");
      }
      candidates = arena.allocate(Math.max(size, FEW) * CANDIDATE, Float.BYTES);
      array = arena.allocate(ARRAY, Long.BYTES);
    } catch (Throwable t) {
      arena.close();
      throw Native.failure(t);
    }
  }

  /**
   * The next token.
   *
   * @param logits one for each token of the vocabulary
   * @param chain what draws from the distribution; null takes the most probable token
   * @throws LlamaException if the model has no token that the grammar allows
   */
  int sample(MemorySegment logits, @Nullable SamplerChain chain) {
    int token = chain == null ? likeliest(logits) : drawFreely(logits, chain);
    if (!allows(token)) {
      token = chain == null ? likeliestAllowed(logits) : token;
    }
    if (!allows(token)) {
      fill(logits);
      apply(grammar);
      keepAllowed();
      token = draw(chain);
      if (!allows(token)) {
        throw deadEnd();
      }
    }
    accept(token);
    if (chain != null) {
      chain.accept(token);
    }
    return token;
  }

  /** Takes tokens that are written already; false, and no use any more, if one does not fit. */
  boolean follow(int... tokens) {
    for (int token : tokens) {
      if (!allows(token)) {
        return false;
      }
      accept(token);
    }
    return true;
  }

  private int likeliest(MemorySegment logits) {
    int best = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int token = 0; token < size; token++) {
      float logit = logits.getAtIndex(JAVA_FLOAT, token);
      if (logit > most) {
        most = logit;
        best = token;
      }
    }
    return best;
  }

  private int drawFreely(MemorySegment logits, SamplerChain chain) {
    fill(logits);
    return draw(chain);
  }

  /** The likeliest allowed one of the few likeliest tokens; if none is, the likeliest one. */
  private int likeliestAllowed(MemorySegment logits) {
    Arrays.fill(fewLogits, Float.NEGATIVE_INFINITY);
    for (int token = 0; token < size; token++) {
      float logit = logits.getAtIndex(JAVA_FLOAT, token);
      if (logit > fewLogits[FEW - 1]) {
        insert(token, logit);
      }
    }
    for (int i = 0; i < FEW; i++) {
      put(i, few[i], fewLogits[i]);
    }
    describe(FEW);
    apply(grammar);
    for (int i = 0; i < FEW; i++) {
      if (candidates.get(JAVA_FLOAT, i * CANDIDATE + LOGIT) > Float.NEGATIVE_INFINITY) {
        return few[i];
      }
    }
    return few[0];
  }

  private void insert(int token, float logit) {
    int at = FEW - 1;
    while (at > 0 && logit > fewLogits[at - 1]) {
      few[at] = few[at - 1];
      fewLogits[at] = fewLogits[at - 1];
      at--;
    }
    few[at] = token;
    fewLogits[at] = logit;
  }

  private int draw(@Nullable SamplerChain chain) {
    if (chain == null) {
      return mostProbable();
    }
    chain.apply(array);
    long selected = array.get(JAVA_LONG, SELECTED);
    MemorySegment data = array.get(ADDRESS, 0);
    return data.reinterpret(size * CANDIDATE).get(JAVA_INT, selected * CANDIDATE);
  }

  private int mostProbable() {
    long count = array.get(JAVA_LONG, COUNT);
    long best = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (long i = 0; i < count; i++) {
      float logit = candidates.get(JAVA_FLOAT, i * CANDIDATE + LOGIT);
      if (logit > most) {
        most = logit;
        best = i;
      }
    }
    return candidates.get(JAVA_INT, best * CANDIDATE);
  }

  private void fill(MemorySegment logits) {
    for (int token = 0; token < size; token++) {
      put(token, token, logits.getAtIndex(JAVA_FLOAT, token));
    }
    describe(size);
  }

  /** Drops what the grammar forbids: a chain that keeps the typical counts with all it is given. */
  private void keepAllowed() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      float logit = candidates.get(JAVA_FLOAT, i * CANDIDATE + LOGIT);
      if (logit > Float.NEGATIVE_INFINITY) {
        put(kept++, candidates.get(JAVA_INT, i * CANDIDATE), logit);
      }
    }
    if (kept == 0) {
      throw deadEnd();
    }
    describe(kept);
  }

  private static LlamaException deadEnd() {
    return new LlamaException(
        "The answer cannot go on: the model has no token that the grammar allows here");
  }

  private boolean allows(int token) {
    put(0, token, 0);
    describe(1);
    apply(grammar);
    return candidates.get(JAVA_FLOAT, LOGIT) > Float.NEGATIVE_INFINITY;
  }

  private void put(int index, int token, float logit) {
    candidates.set(JAVA_INT, index * CANDIDATE, token);
    candidates.set(JAVA_FLOAT, index * CANDIDATE + LOGIT, logit);
    candidates.set(JAVA_FLOAT, index * CANDIDATE + PROBABILITY, 0);
  }

  private void describe(int count) {
    array.set(ADDRESS, 0, candidates);
    array.set(JAVA_LONG, COUNT, count);
    array.set(JAVA_LONG, SELECTED, -1);
    array.set(JAVA_BOOLEAN, SORTED, false);
  }

  private void apply(MemorySegment sampler) {
    try {
      APPLY.invokeExact(sampler, array);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  private void accept(int token) {
    try {
      ACCEPT.invokeExact(grammar, token);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  @Override
  public void close() {
    try {
      FREE.invokeExact(grammar);
    } catch (Throwable t) {
      throw Native.failure(t);
    } finally {
      arena.close();
    }
  }
}
