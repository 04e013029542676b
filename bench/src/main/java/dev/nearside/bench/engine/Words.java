package dev.nearside.bench.engine;

import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.Prompt;
import java.util.Random;

/** Prompts of a known length that have nothing in common with each other. */
final class Words {
  private static final String[] WORDS = {
    "river", "stone", "market", "letter", "engine", "signal", "window", "garden", "paper",
        "mountain",
    "silver", "doctor", "school", "planet", "bridge", "winter", "number", "dinner", "forest",
        "island"
  };

  private Words() {}

  /** Plain text of {@code tokens} tokens, nearly: the tokeniser decides. */
  static Prompt prompt(LlamaEngine engine, int tokens, int seed) {
    return Prompt.text(text(engine, tokens, seed));
  }

  static String text(LlamaEngine engine, int tokens, int seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    int missing = tokens;
    while (missing > 0) {
      for (int i = 0; i < missing; i++) {
        text.append(text.isEmpty() ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
      }
      missing = tokens - engine.countTokens(Prompt.text(text.toString()));
    }
    while (engine.countTokens(Prompt.text(text.toString())) > tokens) {
      text.setLength(text.lastIndexOf(" "));
    }
    return text.toString();
  }
}
