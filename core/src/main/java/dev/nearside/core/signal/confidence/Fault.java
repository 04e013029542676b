package dev.nearside.core.signal.confidence;

/** Something in a draft that makes it useless, whatever the model thought of its tokens. */
public enum Fault {
  /** The model says that it cannot or will not answer. */
  DECLINES("declined to answer"),
  /** It says the same again and again. */
  REPEATS("repeated itself"),
  /** It is not the JSON that was asked for, or calls a tool with arguments that are none. */
  BROKEN_FORMAT("was not valid JSON"),
  /** It is empty. */
  EMPTY("was empty");

  private final String phrase;

  Fault(String phrase) {
    this.phrase = phrase;
  }

  /** What a draft with this fault did, as the end of a sentence. */
  public String phrase() {
    return phrase;
  }
}
