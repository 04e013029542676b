package dev.nearside.llama;

/** The queue of waiting requests is full; try again later. */
public final class EngineBusyException extends LlamaException {
  private final int queueLength;

  public EngineBusyException(int queueLength) {
    super("The engine is busy and " + queueLength + " more requests are waiting; try again later");
    this.queueLength = queueLength;
  }

  /** How many requests were waiting. */
  public int queueLength() {
    return queueLength;
  }
}
