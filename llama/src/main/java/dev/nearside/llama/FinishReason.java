package dev.nearside.llama;

/** Why an answer ended. */
public enum FinishReason {
  /** The model ended it, or a stop text came up. */
  STOP,
  /** It reached {@code maxTokens} or the end of the context. */
  LENGTH,
  /** Its stream was closed. */
  CANCELLED
}
