package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The official OpenAI client for Python, installed as anybody would, against a running server. */
class OpenAiClientTest {

  private static final String VERSION = "openai==3.57.0";

  @TempDir private Path folder;

  @Test
  void theOfficialPythonClientWorksStreamingAndNot() throws Exception {
    ScriptedClient client = ScriptedClient.ofPython(folder, VERSION);
    try (ScriptedCloud cloud = ScriptedCloud.saying("from the cloud");
        Product.Running server = Product.serve(folder, Product.config(folder, cloud))) {
      JsonNode seen = client.saw("openai_client.py", server);
      assertThat(seen.path("models").values())
          .extracting(JsonNode::stringValue)
          .contains("auto", "local", "cloud", "cloud0/big");
      for (String easy : List.of("easy", "easy_stream", "private", "private_stream")) {
        assertThat(seen.path(easy).path("route").stringValue()).as(easy).isEqualTo("local");
        assertThat(seen.path(easy).path("text").stringValue()).as(easy).isNotBlank();
        assertThat(seen.path(easy).path("finish").stringValue()).as(easy).isIn("stop", "length");
        assertThat(seen.path(easy).path("tokens").intValue()).as(easy).isPositive();
      }
      for (String hard : List.of("hard", "hard_stream", "gpt")) {
        assertThat(seen.path(hard).toString())
            .as(hard)
            .isEqualTo(
                "{\"route\":\"cloud\",\"text\":\"from the cloud\",\"finish\":\"stop\",\"tokens\":10}");
      }
      for (String response : List.of("responses", "responses_stream")) {
        assertThat(seen.path(response).toString())
            .as(response)
            .isEqualTo(
                "{\"text\":\"from the cloud\",\"status\":\"completed\",\"tokens\":10,"
                    + "\"next\":\"from the cloud\"}");
      }
      assertThat(seen.path("response_read_back").asString()).isEqualTo("from the cloud");
      assertThat(cloud.bodies())
          .anyMatch(body -> body.contains("primes") && body.contains("Shorter, please."));
      assertThat(seen.path("response_schema").path("count").isInt()).isTrue();
      assertThat(seen.path("response_held_back").toString())
          .contains("PermissionDeniedError", "403", "private_data");
      assertThat(seen.path("completion").asString()).isEqualTo("from the cloud");
      assertThat(seen.path("unknown_provider").toString())
          .contains("NotFoundError", "404", "model_not_found");
      assertThat(seen.path("bad_temperature").toString()).contains("BadRequestError", "400");
      assertThat(seen.path("held_back").toString())
          .contains("PermissionDeniedError", "403", "private_data");
      assertThat(seen.path("embedded").path("lengths").toString()).isEqualTo("[576,576]");
      assertThat(seen.path("embedded").path("tokens").intValue()).isPositive();
      assertThat(seen.path("embedded_float").path("lengths").toString()).isEqualTo("[576]");
      for (int i = 0; i < 4; i++) {
        assertThat(seen.path("embedded").path("first").get(i).doubleValue())
            .isCloseTo(
                seen.path("embedded_float").path("first").get(i).doubleValue(), within(1e-4));
      }
      assertThat(seen.path("embedding_held_back").toString())
          .contains("PermissionDeniedError", "403", "private_data");
      assertThat(cloud.bodies()).noneMatch(body -> body.contains("4111"));
    }
  }
}
