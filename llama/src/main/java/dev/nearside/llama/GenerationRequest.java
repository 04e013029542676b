package dev.nearside.llama;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request to an engine.
 *
 * @param maxTokens the longest answer, in tokens; the end of the context ends it too
 * @param stop texts that end the answer; they are not part of it
 * @param grammar what the answer must match
 * @param priority whether it goes before others
 * @param alternatives with each token of the answer, name it and so many of the likeliest ones
 * @param keepInstructions whether the leading system messages of the prompt, and its tools, may be
 *     kept on disk as the model has read them, so that another engine need not read them again;
 *     what anybody else says is never kept. Has no effect without {@link SavedPrompts}
 */
public record GenerationRequest(
    Prompt prompt,
    Sampling sampling,
    int maxTokens,
    List<String> stop,
    Optional<Grammar> grammar,
    Priority priority,
    OptionalInt alternatives,
    boolean keepInstructions) {

  /** A request that a person waits for. */
  public GenerationRequest(
      Prompt prompt,
      Sampling sampling,
      int maxTokens,
      List<String> stop,
      Optional<Grammar> grammar) {
    this(
        prompt,
        sampling,
        maxTokens,
        stop,
        grammar,
        Priority.INTERACTIVE,
        OptionalInt.empty(),
        false);
  }

  /** A request that a person waits for, of any text. */
  public GenerationRequest(Prompt prompt, Sampling sampling, int maxTokens, List<String> stop) {
    this(prompt, sampling, maxTokens, stop, Optional.empty());
  }

  public GenerationRequest {
    stop = List.copyOf(stop);
    if (maxTokens < 1) {
      throw new IllegalArgumentException("max_tokens must be 1 or more");
    }
    if (alternatives.orElse(0) < 0) {
      throw new IllegalArgumentException("top_logprobs must be 0 or more");
    }
    if (stop.contains("")) {
      throw new IllegalArgumentException("a stop text must not be empty");
    }
  }

  /** A request with the usual sampling, ended by the model or the context only. */
  public static GenerationRequest of(Prompt prompt) {
    return new GenerationRequest(prompt, Sampling.DEFAULT, Integer.MAX_VALUE, List.of());
  }

  public GenerationRequest withSampling(Sampling value) {
    return new GenerationRequest(
        prompt, value, maxTokens, stop, grammar, priority, alternatives, keepInstructions);
  }

  public GenerationRequest withMaxTokens(int value) {
    return new GenerationRequest(
        prompt, sampling, value, stop, grammar, priority, alternatives, keepInstructions);
  }

  public GenerationRequest withStop(List<String> value) {
    return new GenerationRequest(
        prompt, sampling, maxTokens, value, grammar, priority, alternatives, keepInstructions);
  }

  /**
   * With an answer that must match a grammar, in llama.cpp's GBNF with {@code root} as the whole.
   *
   * @throws IllegalArgumentException if the grammar is not valid
   */
  public GenerationRequest withGrammar(String value) {
    return withGrammar(new Grammar.Whole(value));
  }

  public GenerationRequest withGrammar(Grammar value) {
    return new GenerationRequest(
        prompt,
        sampling,
        maxTokens,
        stop,
        Optional.of(value),
        priority,
        alternatives,
        keepInstructions);
  }

  public GenerationRequest withAlternatives(int value) {
    return new GenerationRequest(
        prompt,
        sampling,
        maxTokens,
        stop,
        grammar,
        priority,
        OptionalInt.of(value),
        keepInstructions);
  }

  public GenerationRequest withPriority(Priority value) {
    return new GenerationRequest(
        prompt, sampling, maxTokens, stop, grammar, value, alternatives, keepInstructions);
  }

  public GenerationRequest withKeepInstructions(boolean value) {
    return new GenerationRequest(
        prompt, sampling, maxTokens, stop, grammar, priority, alternatives, value);
  }
}
