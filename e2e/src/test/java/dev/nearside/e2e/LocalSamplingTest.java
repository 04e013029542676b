package dev.nearside.e2e;

import static dev.nearside.e2e.Product.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What OpenAI's API lets callers ask of sampling, answered by the real local model over HTTP. */
class LocalSamplingTest {

  @TempDir private static Path folder;
  private static Product.Running server;

  @BeforeAll
  static void start() {
    server = Product.serve(folder, Product.config(folder));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void tellsLogProbabilitiesInOpenAisShape() {
    JsonNode choice =
        answer("\"temperature\": 0, \"logprobs\": true, \"top_logprobs\": 3", 6)
            .path("choices")
            .path(0);

    JsonNode tokens = choice.path("logprobs").path("content");
    StringBuilder text = new StringBuilder();
    assertThat(tokens).isNotEmpty();
    for (JsonNode token : tokens) {
      text.append(token.path("token").stringValue());
      assertThat(token.path("logprob").doubleValue()).isLessThanOrEqualTo(0);
      assertThat(token.path("bytes")).isNotEmpty();
      assertThat(token.path("top_logprobs")).hasSize(3);
      assertThat(token.path("top_logprobs").path(0).path("token")).isEqualTo(token.path("token"));
    }
    assertThat(text.toString()).isEqualTo(choice.path("message").path("content").stringValue());
  }

  @Test
  void answersAsOftenAsAsked() {
    JsonNode answer = answer("\"n\": 3, \"temperature\": 1.5, \"seed\": 5", 12);

    assertThat(answer.path("choices")).hasSize(3);
    assertThat(answer.path("choices").values().stream().map(LocalSamplingTest::content).distinct())
        .hasSizeGreaterThan(1)
        .noneMatch(String::isEmpty);
    assertThat(answer.path("usage").path("completion_tokens").intValue()).isBetween(13, 36);
  }

  @Test
  void repeatsLessUnderAPenalty() {
    String repeating = content(answer("\"temperature\": 0", 40).path("choices").path(0));
    String varied =
        content(answer("\"temperature\": 0, \"frequency_penalty\": 2", 40).path("choices").path(0));

    assertThat(varied).isNotEqualTo(repeating);
    assertThat(words(varied)).isGreaterThan(words(repeating));
  }

  private static long words(String text) {
    return java.util.Arrays.stream(text.split("\\W+", -1)).distinct().count();
  }

  private static String content(JsonNode choice) {
    return choice.path("message").path("content").stringValue();
  }

  private static JsonNode answer(String fields, int tokens) {
    HttpResponse<String> response =
        server.chat(
            """
            {"model": "local", "max_tokens": %d, %s,
             "messages": [{"role": "user", "content": "Write the words red, red, red, red, again and again."}]}
            """
                .formatted(tokens, fields));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response.body());
  }
}
