package dev.nearside.gateway.config;

import dev.nearside.core.backend.cloud.Timeouts;
import dev.nearside.core.signal.Trust;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Makes clouds of the keys in the environment, so that a user who has one needs no file: {@code
 * OPENAI_API_KEY} (with {@code OPENAI_BASE_URL} if set), {@code ANTHROPIC_API_KEY}, {@code
 * GEMINI_API_KEY}, {@code PERPLEXITY_API_KEY}, {@code OPENROUTER_API_KEY}, {@code GROQ_API_KEY} and
 * {@code MISTRAL_API_KEY}.
 */
public final class EnvironmentClouds {
  private static final String OPENAI_URL = "OPENAI_BASE_URL";

  private EnvironmentClouds() {}

  /**
   * The clouds that have a key, the preferred one first.
   *
   * @throws ConfigException if a key or {@code OPENAI_BASE_URL} cannot be used
   */
  public static List<Config.Cloud> from(Map<String, String> environment) {
    return Provider.ALL.stream()
        .filter(provider -> !key(provider, environment).isEmpty())
        .map(provider -> cloud(provider, environment))
        .toList();
  }

  private static Config.Cloud cloud(Provider provider, Map<String, String> environment) {
    String key = key(provider, environment);
    if (!Secret.isSendable(key)) {
      throw problem(provider.keyVariable(), "must be visible ASCII characters without spaces");
    }
    return new Config.Cloud(
        provider.name(),
        provider.kind(),
        url(provider, environment),
        List.of(new Secret(key)),
        List.of(provider.model()),
        Trust.PUBLIC,
        provider.table(),
        Timeouts.DEFAULT);
  }

  private static String key(Provider provider, Map<String, String> environment) {
    return environment.getOrDefault(provider.keyVariable(), "").strip();
  }

  private static URI url(Provider provider, Map<String, String> environment) {
    String given = environment.getOrDefault(OPENAI_URL, "").strip();
    if (provider.kind() != CloudKind.OPENAI || given.isEmpty()) {
      return provider.url();
    }
    try {
      return CloudUrl.parse(given, Trust.PUBLIC);
    } catch (IllegalArgumentException e) {
      throw problem(OPENAI_URL, String.valueOf(e.getMessage()));
    }
  }

  private static ConfigException problem(String variable, String what) {
    return new ConfigException(List.of("The environment variable " + variable + " " + what));
  }
}
