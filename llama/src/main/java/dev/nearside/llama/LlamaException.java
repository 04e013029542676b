package dev.nearside.llama;

/** The engine, its library or a model file could not do what was asked; the message says why. */
public class LlamaException extends RuntimeException {
  public LlamaException(String message) {
    super(message);
  }

  public LlamaException(String message, Throwable cause) {
    super(message, cause);
  }
}
