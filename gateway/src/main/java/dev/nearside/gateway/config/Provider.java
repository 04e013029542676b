package dev.nearside.gateway.config;

import dev.nearside.core.ledger.Price;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A public provider that needs nothing but a key.
 *
 * @param name its name here
 * @param kind what it speaks
 * @param url its address before {@code /chat/completions}
 * @param keyVariable the environment variable that usually holds its key
 * @param model the model used unless another is named
 * @param prices what its models cost, in US dollars
 */
record Provider(
    String name,
    CloudKind kind,
    URI url,
    String keyVariable,
    String model,
    Map<String, Price> prices) {

  /**
   * In the order of preference. The prices are the list prices as of late 2025, without discounts
   * for cached input and without Perplexity's fee for each search; {@code clouds[].price} overrides
   * them.
   */
  static final List<Provider> ALL =
      List.of(
          new Provider(
              "openai",
              CloudKind.OPENAI,
              URI.create("https://api.openai.com/v1"),
              "OPENAI_API_KEY",
              "gpt-5-mini",
              Map.of(
                  "gpt-5", Price.of("1.25", "10"),
                  "gpt-5-mini", Price.of("0.25", "2"),
                  "gpt-5-nano", Price.of("0.05", "0.40"),
                  "gpt-4.1", Price.of("2", "8"),
                  "gpt-4.1-mini", Price.of("0.40", "1.60"),
                  "gpt-4.1-nano", Price.of("0.10", "0.40"),
                  "gpt-4o", Price.of("2.50", "10"),
                  "gpt-4o-mini", Price.of("0.15", "0.60"))),
          new Provider(
              "perplexity",
              CloudKind.PERPLEXITY,
              URI.create("https://api.perplexity.ai"),
              "PERPLEXITY_API_KEY",
              "sonar",
              Map.of(
                  "sonar", Price.of("1", "1"),
                  "sonar-pro", Price.of("3", "15"),
                  "sonar-reasoning-pro", Price.of("2", "8"))),
          new Provider(
              "openrouter",
              CloudKind.OPENAI_COMPATIBLE,
              URI.create("https://openrouter.ai/api/v1"),
              "OPENROUTER_API_KEY",
              "openai/gpt-5-mini",
              Map.of(
                  "openai/gpt-5", Price.of("1.25", "10"),
                  "openai/gpt-5-mini", Price.of("0.25", "2"),
                  "openai/gpt-4o-mini", Price.of("0.15", "0.60"))),
          new Provider(
              "groq",
              CloudKind.OPENAI_COMPATIBLE,
              URI.create("https://api.groq.com/openai/v1"),
              "GROQ_API_KEY",
              "llama-3.3-70b-versatile",
              Map.of(
                  "llama-3.3-70b-versatile", Price.of("0.59", "0.79"),
                  "llama-3.1-8b-instant", Price.of("0.05", "0.08"))),
          new Provider(
              "mistral",
              CloudKind.OPENAI_COMPATIBLE,
              URI.create("https://api.mistral.ai/v1"),
              "MISTRAL_API_KEY",
              "mistral-medium-latest",
              Map.of("mistral-medium-latest", Price.of("0.40", "2"))));

  static Optional<Provider> named(String name) {
    return ALL.stream().filter(provider -> provider.name.equals(name)).findFirst();
  }

  /** The provider behind a kind that stands for one. */
  static Optional<Provider> of(CloudKind kind) {
    return switch (kind) {
      case OPENAI -> named("openai");
      case PERPLEXITY -> named("perplexity");
      case OPENAI_COMPATIBLE -> Optional.empty();
    };
  }

  Optional<Price> price(String model) {
    return Optional.ofNullable(prices.get(model));
  }
}
