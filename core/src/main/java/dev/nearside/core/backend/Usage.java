package dev.nearside.core.backend;

/**
 * Tokens that an answer took.
 *
 * @param promptTokens tokens read
 * @param completionTokens tokens written, reasoning included
 * @param cachedTokens tokens of the prompt that the backend had in a cache
 * @param reasoningTokens tokens of the completion that were hidden reasoning
 */
public record Usage(int promptTokens, int completionTokens, int cachedTokens, int reasoningTokens) {

  /** Nothing read, nothing written. */
  public static final Usage NONE = new Usage(0, 0, 0, 0);

  public int totalTokens() {
    return promptTokens + completionTokens;
  }
}
