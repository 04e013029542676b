package dev.nearside.llama;

/** The engine, its library or a model file could not do what was asked; the message says why. */
public class LlamaException extends RuntimeException {
  public LlamaException(String message) {
    super(message);
  }

  public LlamaException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What a request is told that ends because of {@code failure}. */
  static LlamaException of(RuntimeException failure) {
    return failure instanceof LlamaException known
        ? known
        : new LlamaException("The engine failed at this request; ask again", failure);
  }
}
