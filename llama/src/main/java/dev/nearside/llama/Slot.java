package dev.nearside.llama;

import org.jspecify.annotations.Nullable;

/**
 * One of the conversations the context has room for. Between requests it keeps what it holds, so
 * that the next one that begins the same need not compute it again.
 */
final class Slot implements AutoCloseable {
  private final int id;
  private TokenList held = new TokenList();
  private int heldSize;
  private @Nullable Sequence sequence;
  private @Nullable SamplerChain sampler;
  private @Nullable ConstrainedSampler constraint;
  private long pausedSince;
  private boolean paused;

  Slot(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }

  @Nullable Sequence sequence() {
    return sequence;
  }

  /** How many tokens of {@code prompt}, from the first, are here already. */
  int holds(TokenList prompt) {
    return held.commonPrefix(prompt, heldSize);
  }

  /**
   * Makes {@code next} run here; the context must hold {@code reused} of its tokens.
   *
   * @throws LlamaException if its grammar is not valid
   */
  void assign(Sequence next, int reused, int seed, Vocabulary vocabulary) {
    constraint =
        next.grammar().map(grammar -> new ConstrainedSampler(vocabulary, grammar)).orElse(null);
    sampler = next.sampling().greedy() ? null : new SamplerChain(next.sampling(), seed);
    sequence = next;
    paused = false;
    next.start(reused);
  }

  /** Draws the next token from the logits that the batch entry {@code index} asked for. */
  int sample(NativeContext context, int index) {
    if (constraint != null) {
      return constraint.sample(context.logits(index), sampler);
    }
    if (sampler == null) {
      throw new IllegalStateException("Slot " + id + " does not sample");
    }
    return sampler.sample(context, index);
  }

  /** Ends the run here and remembers what the context holds. */
  void release() {
    if (sequence != null) {
      held = sequence.tokens();
      heldSize = sequence.decoded();
      sequence = null;
    }
    if (constraint != null) {
      constraint.close();
      constraint = null;
    }
    if (sampler != null) {
      sampler.close();
      sampler = null;
    }
  }

  /** Notes whether the reader has fallen behind, and returns how long it has, in nanoseconds. */
  long behind(boolean full, long now) {
    if (full && !paused) {
      pausedSince = now;
    }
    paused = full;
    return paused ? now - pausedSince : 0;
  }

  @Override
  public void close() {
    release();
  }
}
