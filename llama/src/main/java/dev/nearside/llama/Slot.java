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
  private @Nullable LateConstraint late;
  private long pausedSince;
  private long releasedAt;
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
    return sequence == null
        ? held.commonPrefix(prompt, heldSize)
        : sequence.tokens().commonPrefix(prompt, sequence.decoded());
  }

  /** How many will be here soon and are not yet, as the prompt that is being read here has them. */
  int willHold(TokenList prompt) {
    if (sequence == null) {
      return 0;
    }
    int common = sequence.tokens().commonPrefix(prompt, Integer.MAX_VALUE);
    return Math.min(common, sequence.tokens().size() - 1) > sequence.decoded() ? common : 0;
  }

  /** When the last run here ended, on the clock of {@link System#nanoTime()}. */
  long releasedAt() {
    return releasedAt;
  }

  /**
   * Makes {@code next} run here; the context must hold {@code reused} of its tokens.
   *
   * @throws LlamaException if its grammar is not valid
   */
  void assign(Sequence next, int reused, int seed, Vocabulary vocabulary) {
    constraint = null;
    late = null;
    switch (next.grammar().orElse(null)) {
      case null -> {}
      case Grammar.Whole(String text) ->
          constraint = new ConstrainedSampler(vocabulary, text, "root");
      case Grammar.Late begins -> late = new LateConstraint(begins, vocabulary);
    }
    sampler =
        next.sampling().mostProbable()
            ? null
            : new SamplerChain(next.sampling(), seed, vocabulary.size());
    sequence = next;
    paused = false;
    next.start(reused);
  }

  /** Whether the next token is more than the most probable one. */
  boolean samples() {
    return constraint != null || sampler != null;
  }

  /** Notes the token that follows, from which on a grammar may hold. */
  void took(int token, byte[] bytes) {
    if (late != null) {
      constraint = late.after(token, bytes).orElse(null);
      late = constraint == null ? late : null;
    }
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
      releasedAt = System.nanoTime();
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
