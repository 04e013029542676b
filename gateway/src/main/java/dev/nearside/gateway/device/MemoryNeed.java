package dev.nearside.gateway.device;

import dev.nearside.llama.gguf.GgufHeader;
import dev.nearside.llama.gguf.GgufMetadata;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How much memory a process takes at its peak with a model on the processor, as the model's
 * metadata let expect. All figures are bytes.
 *
 * @param weights the model's files
 * @param rearranged the copy of weights that the engine lays out for the processor
 * @param perToken keys and values of one token of context
 * @param working buffers of the computation, the largest of them the scores of a batch's tokens
 */
public record MemoryNeed(long weights, long rearranged, long perToken, long working) {
  /** Tokens that the engine computes in one go. */
  private static final long BATCH = 512;

  /** What Nearside takes without a model. */
  private static final long PROCESS = 120L << 20;

  private static final long LARGEST_FIGURE = 1 << 20;
  private static final long HALF_PRECISION = 2;
  private static final long SINGLE_PRECISION = 4;

  /** Measured on Qwen2.5-Coder 1.5B: 0.39 of the weights are laid out anew. */
  private static final double REARRANGED = 0.4;

  private static final Set<String> REARRANGED_TYPES =
      Set.of("Q4_0", "Q4_K_S", "Q4_K_M", "IQ4_NL", "Q5_K_S", "Q5_K_M", "Q6_K", "Q2_K", "Q8_0");

  /**
   * The need of a model.
   *
   * @param bytes size of all its files together
   */
  public static MemoryNeed of(GgufHeader header, long bytes) {
    GgufMetadata data = header.metadata();
    String of = header.architecture() + ".";
    long heads = sane(data.number(of + "attention.head_count"), 0);
    long width = sane(data.number(of + "embedding_length"), 0);
    long headSize = heads == 0 ? 0 : width / heads;
    long keys = sane(data.number(of + "attention.key_length"), headSize);
    long values = sane(data.number(of + "attention.value_length"), headSize);
    long keyHeads = sane(data.number(of + "attention.head_count_kv"), heads);
    long layers = sane(data.number(of + "block_count"), 0);
    long vocabulary = sane(data.number(of + "vocab_size"), 0);
    long words = sane(data.elements("tokenizer.ggml.tokens"), vocabulary);
    boolean laidOut = header.quantisation().filter(REARRANGED_TYPES::contains).isPresent();
    return new MemoryNeed(
        bytes,
        laidOut ? (long) (bytes * REARRANGED) : 0,
        layers * keyHeads * (keys + values) * HALF_PRECISION,
        BATCH * words * SINGLE_PRECISION + PROCESS);
  }

  /** The figure, unless it is missing or no real model has it. */
  private static long sane(OptionalLong figure, long otherwise) {
    long value = figure.orElse(otherwise);
    return value < 0 || value > LARGEST_FIGURE ? otherwise : value;
  }

  /** What is needed before the first token of context. */
  public long fixed() {
    return weights + rearranged + working;
  }

  /** What is needed with that many tokens of context. */
  public long with(long contextLength) {
    return fixed() + perToken * contextLength;
  }
}
