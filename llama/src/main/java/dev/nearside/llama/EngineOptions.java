package dev.nearside.llama;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to set up an engine.
 *
 * @param library folder with the files of the llama.cpp library
 * @param model GGUF file
 * @param contextLength tokens of prompt and answer together, for each slot; 0 is the length the
 *     model was trained for, and more than that is cut to it
 * @param slots how many requests are worked on at the same time
 * @param queueLength how many more may wait
 * @param threads how many processor threads compute
 * @param gpuLayers how many layers to keep on a GPU if there is one; negative is all of them
 * @param speculation whether greedy answers are guessed ahead where that pays; the text is the same
 * @param readerPatience an answer nobody reads is given up after this time
 * @param savedPrompts where long instructions are kept on disk; empty keeps none
 */
public record EngineOptions(
    Path library,
    Path model,
    int contextLength,
    int slots,
    int queueLength,
    int threads,
    int gpuLayers,
    boolean speculation,
    Duration readerPatience,
    Optional<SavedPrompts> savedPrompts) {

  public EngineOptions {
    require(contextLength >= 0, "the context length must be 0 or more");
    require(slots >= 1 && slots <= 64, "slots must be between 1 and 64");
    require(queueLength >= 0, "the queue length must be 0 or more");
    require(threads >= 1, "threads must be 1 or more");
    require(readerPatience.isPositive(), "the reader's patience must be more than zero");
  }

  /** One slot with 4096 tokens, a queue of 64, all processors, and a GPU if there is one. */
  public static EngineOptions of(Path library, Path model) {
    return new EngineOptions(
        library,
        model,
        4096,
        1,
        64,
        Runtime.getRuntime().availableProcessors(),
        -1,
        true,
        Duration.ofMinutes(1),
        Optional.empty());
  }

  public EngineOptions withContextLength(int value) {
    return new EngineOptions(
        library,
        model,
        value,
        slots,
        queueLength,
        threads,
        gpuLayers,
        speculation,
        readerPatience,
        savedPrompts);
  }

  public EngineOptions withSlots(int value) {
    return new EngineOptions(
        library,
        model,
        contextLength,
        value,
        queueLength,
        threads,
        gpuLayers,
        speculation,
        readerPatience,
        savedPrompts);
  }

  public EngineOptions withQueueLength(int value) {
    return new EngineOptions(
        library,
        model,
        contextLength,
        slots,
        value,
        threads,
        gpuLayers,
        speculation,
        readerPatience,
        savedPrompts);
  }

  public EngineOptions withThreads(int value) {
    return new EngineOptions(
        library,
        model,
        contextLength,
        slots,
        queueLength,
        value,
        gpuLayers,
        speculation,
        readerPatience,
        savedPrompts);
  }

  public EngineOptions withGpuLayers(int value) {
    return new EngineOptions(
        library,
        model,
        contextLength,
        slots,
        queueLength,
        threads,
        value,
        speculation,
        readerPatience,
        savedPrompts);
  }

  public EngineOptions withSpeculation(boolean value) {
    return new EngineOptions(
        library,
        model,
        contextLength,
        slots,
        queueLength,
        threads,
        gpuLayers,
        value,
        readerPatience,
        savedPrompts);
  }

  public EngineOptions withReaderPatience(Duration value) {
    return new EngineOptions(
        library,
        model,
        contextLength,
        slots,
        queueLength,
        threads,
        gpuLayers,
        speculation,
        value,
        savedPrompts);
  }

  public EngineOptions withSavedPrompts(SavedPrompts value) {
    return new EngineOptions(
        library,
        model,
        contextLength,
        slots,
        queueLength,
        threads,
        gpuLayers,
        speculation,
        readerPatience,
        Optional.of(value));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
