package dev.nearside.core.request;

/** Something a request needs that not every model can do. */
public enum Feature {
  TOOLS("tools"),
  PROVIDER_TOOLS("tools that a provider runs, or the older functions field"),
  STRUCTURED_OUTPUT("structured output"),
  ATTACHMENTS("images or files"),
  SEVERAL_CHOICES("several choices (n > 1)"),
  LOG_PROBABILITIES("log probabilities"),
  PENALTIES("penalties or logit_bias"),
  PROVIDER_TOKENS("logit_bias with token ids that are not its own (name the model local for that)");

  private final String phrase;

  Feature(String phrase) {
    this.phrase = phrase;
  }

  /** The feature in words that fit into a sentence. */
  public String phrase() {
    return phrase;
  }
}
