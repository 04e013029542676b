package dev.nearside.llama;

import org.jspecify.annotations.Nullable;

/** A sequence at work, with what draws its tokens; it may move from slot to slot. */
final class Run implements AutoCloseable {
  private final Sequence sequence;
  private @Nullable ConstrainedSampler constraint;
  private @Nullable LateConstraint late;
  private final @Nullable SamplerChain sampler;

  /**
   * @throws LlamaException if the sequence's grammar is not valid
   */
  Run(Sequence sequence, int seed, Vocabulary vocabulary) {
    this.sequence = sequence;
    this.sampler =
        sequence.sampling().mostProbable()
            ? null
            : new SamplerChain(sequence.sampling(), seed, vocabulary.size());
    try {
      switch (sequence.grammar().orElse(null)) {
        case null -> {}
        case Grammar.Whole(String text) ->
            constraint = new ConstrainedSampler(vocabulary, text, "root");
        case Grammar.Late begins -> late = new LateConstraint(begins, vocabulary);
      }
    } catch (RuntimeException e) {
      if (sampler != null) {
        sampler.close();
      }
      throw e;
    }
  }

  Sequence sequence() {
    return sequence;
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
      throw new IllegalStateException("This sequence takes the most probable token");
    }
    return sampler.sample(context, index);
  }

  @Override
  public void close() {
    if (constraint != null) {
      constraint.close();
    }
    if (sampler != null) {
      sampler.close();
    }
  }
}
