package dev.nearside.llama;

/** A prompt that leaves no room for an answer in the context. */
public final class ContextOverflowException extends LlamaException {
  private final int promptTokens;
  private final int contextLength;

  public ContextOverflowException(int promptTokens, int contextLength) {
    super(
        "The prompt has %d tokens and the context holds %d, prompt and answer together; shorten it or raise the context length"
            .formatted(promptTokens, contextLength));
    this.promptTokens = promptTokens;
    this.contextLength = contextLength;
  }

  public int promptTokens() {
    return promptTokens;
  }

  public int contextLength() {
    return contextLength;
  }
}
