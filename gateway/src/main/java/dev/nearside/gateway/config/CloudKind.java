package dev.nearside.gateway.config;

/** What a provider speaks. */
public enum CloudKind {
  /** OpenAI itself. */
  OPENAI,
  /** Anthropic's Messages. */
  ANTHROPIC,
  /** Google's Gemini. */
  GEMINI,
  /** Perplexity. */
  PERPLEXITY,
  /** Any other provider or server that speaks OpenAI's dialect. */
  OPENAI_COMPATIBLE
}
