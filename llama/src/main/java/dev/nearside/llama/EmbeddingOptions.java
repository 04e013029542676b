package dev.nearside.llama;

import java.nio.file.Path;

/**
 * How to set up an embedding engine.
 *
 * @param library folder with the files of the llama.cpp library
 * @param model GGUF file of an embedding or a chat model
 * @param contextLength the longest text in tokens; more than the model was trained for is cut to it
 * @param sequences how many texts are computed in one step at most
 * @param queueLength how many calls may wait
 * @param threads how many processor threads compute
 * @param gpuLayers how many layers to keep on a GPU if there is one; negative is all of them
 */
public record EmbeddingOptions(
    Path library,
    Path model,
    int contextLength,
    int sequences,
    int queueLength,
    int threads,
    int gpuLayers) {

  public EmbeddingOptions {
    require(contextLength >= 1, "the context length must be 1 or more");
    require(sequences >= 1 && sequences <= 64, "sequences must be between 1 and 64");
    require(queueLength >= 0, "the queue length must be 0 or more");
    require(threads >= 1, "threads must be 1 or more");
  }

  /** Texts of up to 512 tokens, 16 in a step, a queue of 64, all processors, a GPU if present. */
  public static EmbeddingOptions of(Path library, Path model) {
    return new EmbeddingOptions(
        library, model, 512, 16, 64, Runtime.getRuntime().availableProcessors(), -1);
  }

  public EmbeddingOptions withContextLength(int value) {
    return new EmbeddingOptions(library, model, value, sequences, queueLength, threads, gpuLayers);
  }

  public EmbeddingOptions withSequences(int value) {
    return new EmbeddingOptions(
        library, model, contextLength, value, queueLength, threads, gpuLayers);
  }

  public EmbeddingOptions withQueueLength(int value) {
    return new EmbeddingOptions(
        library, model, contextLength, sequences, value, threads, gpuLayers);
  }

  public EmbeddingOptions withThreads(int value) {
    return new EmbeddingOptions(
        library, model, contextLength, sequences, queueLength, value, gpuLayers);
  }

  public EmbeddingOptions withGpuLayers(int value) {
    return new EmbeddingOptions(
        library, model, contextLength, sequences, queueLength, threads, value);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
