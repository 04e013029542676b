package dev.nearside.llama;

import java.util.List;
import java.util.Optional;

/**
 * One request to an engine.
 *
 * @param maxTokens the longest answer, in tokens; the end of the context ends it too
 * @param stop texts that end the answer; they are not part of it
 * @param grammar what the answer must match, in llama.cpp's GBNF with {@code root} as the whole
 */
public record GenerationRequest(
    Prompt prompt, Sampling sampling, int maxTokens, List<String> stop, Optional<String> grammar) {

  public GenerationRequest {
    stop = List.copyOf(stop);
    if (maxTokens < 1) {
      throw new IllegalArgumentException("max_tokens must be 1 or more");
    }
    if (stop.contains("")) {
      throw new IllegalArgumentException("a stop text must not be empty");
    }
  }

  /** A request with the usual sampling, ended by the model or the context only. */
  public static GenerationRequest of(Prompt prompt) {
    return new GenerationRequest(
        prompt, Sampling.DEFAULT, Integer.MAX_VALUE, List.of(), Optional.empty());
  }

  public GenerationRequest withSampling(Sampling value) {
    return new GenerationRequest(prompt, value, maxTokens, stop, grammar);
  }

  public GenerationRequest withMaxTokens(int value) {
    return new GenerationRequest(prompt, sampling, value, stop, grammar);
  }

  public GenerationRequest withStop(List<String> value) {
    return new GenerationRequest(prompt, sampling, maxTokens, value, grammar);
  }

  public GenerationRequest withGrammar(String value) {
    return new GenerationRequest(prompt, sampling, maxTokens, stop, Optional.of(value));
  }
}
