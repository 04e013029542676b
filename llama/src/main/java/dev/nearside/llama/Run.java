package dev.nearside.llama;

import org.jspecify.annotations.Nullable;

/** A sequence at work, with what draws its tokens; it may move from slot to slot. */
final class Run implements AutoCloseable {
  private final Sequence sequence;
  private final @Nullable ConstrainedSampler constraint;
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
      this.constraint =
          sequence
              .grammar()
              .map(grammar -> new ConstrainedSampler(vocabulary, grammar))
              .orElse(null);
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
