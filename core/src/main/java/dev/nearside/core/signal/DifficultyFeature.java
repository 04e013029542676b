package dev.nearside.core.signal;

/**
 * What the estimate looks at, with its weight in a logistic model. Each feature's value is from 0
 * to 1; a weight says how many units of log-odds the full value is worth to the cloud.
 */
enum DifficultyFeature {
  REWRITE(-2.6, "It asks to rework a text, which the device does well."),
  SUMMARISE(-2.4, "It asks for a summary, which the device does well."),
  EXTRACT(-2.2, "It asks to pick something out of a text, which the device does well."),
  CLASSIFY(-2.4, "It asks to sort or label a text, which the device does well."),
  TRANSLATE(-2.4, "It asks for a translation, which the device does well."),
  CHAT(-2.2, "It is small talk or a short note."),
  FACT(-1.6, "It asks for a simple fact."),
  CODE(2.6, "It is about code."),
  MATHEMATICS(2.4, "It needs mathematics."),
  REASONING(1.5, "It needs reasoning or judgement."),
  FRESH(4.0, "It asks for current facts."),
  LONG_FORM(1.5, "It asks for a longer piece of writing."),
  SYMBOLS(2.2, "It is dense with numbers, operators or code."),
  LENGTH(3.6, "It is long."),
  ASKS(1.4, "It asks several things at once."),
  CONSTRAINTS(1.2, "It sets several conditions."),
  LONG_WORDS(1.4, "It uses many technical words."),
  DEPTH(0.8, "It stands on a long conversation."),
  TOOLS(1.0, "It is a step of an agent with tools.");

  /** The log-odds of a request without any feature. */
  static final double BIAS = -2.3;

  private final double weight;
  private final String reason;

  DifficultyFeature(double weight, String reason) {
    this.weight = weight;
    this.reason = reason;
  }

  double weight() {
    return weight;
  }

  /** The feature as a sentence for the user. */
  String reason() {
    return reason;
  }

  /** Whether the feature is a kind of task that works on a text which the request brings along. */
  boolean isTextTask() {
    return compareTo(TRANSLATE) <= 0;
  }

  /** Whether the feature is a kind of task that a small model does well. */
  boolean isEasyTask() {
    return weight < 0;
  }
}
