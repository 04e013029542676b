package dev.nearside.llama;

/** A text longer than the model can embed in one piece. */
public final class TextTooLongException extends LlamaException {
  private final int textTokens;
  private final int contextLength;

  public TextTooLongException(int textTokens, int contextLength) {
    super(
        "The text has %d tokens and the embedding model takes %d; shorten it or split it"
            .formatted(textTokens, contextLength));
    this.textTokens = textTokens;
    this.contextLength = contextLength;
  }

  public int textTokens() {
    return textTokens;
  }

  public int contextLength() {
    return contextLength;
  }
}
