package dev.nearside.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nearside.core.signal.Trust;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentCloudsTest {
  @Test
  void findsNoneWithoutAKey() {
    assertThat(EnvironmentClouds.from(Map.of("OPENAI_API_KEY", " ", "OTHER", "x"))).isEmpty();
  }

  @Test
  void findsEachProviderThatHasAKeyWithOpenAiFirst() {
    assertThat(
            EnvironmentClouds.from(
                Map.of(
                    "MISTRAL_API_KEY", "m",
                    "ANTHROPIC_API_KEY", "a",
                    "GEMINI_API_KEY", "e",
                    "GROQ_API_KEY", "g",
                    "OPENROUTER_API_KEY", "r",
                    "PERPLEXITY_API_KEY", "p",
                    "OPENAI_API_KEY", "o")))
        .allSatisfy(cloud -> {
          assertThat(cloud.trust()).isEqualTo(Trust.PUBLIC);
          assertThat(cloud.url()).hasScheme("https");
          assertThat(cloud.table().of(cloud.model()).price()).isPresent();
          assertThat(cloud.models()).containsExactly(cloud.model());
        })
        .extracting(cloud -> cloud.name() + " " + cloud.keys().getFirst().reveal())
        .containsExactly(
            "openai o",
            "anthropic a",
            "gemini e",
            "perplexity p",
            "openrouter r",
            "groq g",
            "mistral m");
  }

  @Test
  void takesAnotherAddressForOpenAi() {
    assertThat(
            EnvironmentClouds.from(
                    Map.of("OPENAI_API_KEY", "k", "OPENAI_BASE_URL", "http://127.0.0.1:9/v1/"))
                .getFirst()
                .url())
        .isEqualTo(URI.create("http://127.0.0.1:9/v1"));
  }

  @Test
  void refusesAnAddressThatCanBeOverheard() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() ->
            EnvironmentClouds.from(
                Map.of("OPENAI_API_KEY", "k", "OPENAI_BASE_URL", "http://example.org/v1")))
        .withMessageStartingWith(
            "The environment variable OPENAI_BASE_URL must begin with https://");
  }

  @Test
  void refusesAKeyThatNoHeaderCanCarryWithoutRepeatingIt() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> EnvironmentClouds.from(Map.of("GROQ_API_KEY", "hush\nhush")))
        .withMessage(
            "The environment variable GROQ_API_KEY must be visible ASCII characters without spaces");
  }
}
