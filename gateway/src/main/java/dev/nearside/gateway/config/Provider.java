package dev.nearside.gateway.config;

import dev.nearside.core.backend.cloud.ModelTable;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A public provider that needs nothing but a key.
 *
 * @param name its name here
 * @param kind what it speaks
 * @param url its address, up to the version
 * @param keyVariable the environment variable that usually holds its key
 * @param model the model used unless another is named
 */
record Provider(String name, CloudKind kind, URI url, String keyVariable, String model) {

  /** In the order of preference. */
  static final List<Provider> ALL =
      List.of(
          new Provider(
              "openai",
              CloudKind.OPENAI,
              URI.create("https://api.openai.com/v1"),
              "OPENAI_API_KEY",
              "gpt-5-mini"),
          new Provider(
              "anthropic",
              CloudKind.ANTHROPIC,
              URI.create("https://api.anthropic.com/v1"),
              "ANTHROPIC_API_KEY",
              "claude-sonnet-5-5"),
          new Provider(
              "gemini",
              CloudKind.GEMINI,
              URI.create("https://generativelanguage.googleapis.com/v1beta"),
              "GEMINI_API_KEY",
              "gemini-3.8-flash"),
          new Provider(
              "perplexity",
              CloudKind.PERPLEXITY,
              URI.create("https://api.perplexity.ai"),
              "PERPLEXITY_API_KEY",
              "sonar"),
          new Provider(
              "openrouter",
              CloudKind.OPENAI_COMPATIBLE,
              URI.create("https://openrouter.ai/api/v1"),
              "OPENROUTER_API_KEY",
              "openai/gpt-5-mini"),
          new Provider(
              "groq",
              CloudKind.OPENAI_COMPATIBLE,
              URI.create("https://api.groq.com/openai/v1"),
              "GROQ_API_KEY",
              "llama-3.3-70b-versatile"),
          new Provider(
              "mistral",
              CloudKind.OPENAI_COMPATIBLE,
              URI.create("https://api.mistral.ai/v1"),
              "MISTRAL_API_KEY",
              "mistral-medium-latest"));

  static Optional<Provider> named(String name) {
    return ALL.stream().filter(provider -> provider.name.equals(name)).findFirst();
  }

  /** The provider behind a kind that stands for one. */
  static Optional<Provider> of(CloudKind kind) {
    return switch (kind) {
      case OPENAI -> named("openai");
      case ANTHROPIC -> named("anthropic");
      case GEMINI -> named("gemini");
      case PERPLEXITY -> named("perplexity");
      case OPENAI_COMPATIBLE -> Optional.empty();
    };
  }

  /** What Nearside knows of its models. */
  ModelTable table() {
    return ModelTable.builtIn(name);
  }
}
