package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The official OpenAI client for Node, installed as anybody would, against a running server. */
class OpenAiNodeClientTest {

  private static final String VERSION = "openai@7.59.0";

  @TempDir private Path folder;

  @Test
  void theOfficialNodeClientWorksStreamingAndNot() throws Exception {
    ScriptedClient client = ScriptedClient.ofNode(folder, VERSION);
    try (ScriptedCloud cloud = ScriptedCloud.saying("from the cloud");
        Product.Running server = Product.serve(folder, Product.config(folder, cloud))) {
      JsonNode seen = client.saw("openai_client.mjs", server);
      assertThat(seen.path("models").values())
          .extracting(JsonNode::stringValue)
          .contains("auto", "local", "cloud", "cloud0/big");
      assertThat(seen.path("easy").path("route").asString()).isEqualTo("local");
      for (String easy : List.of("easy", "easy_stream")) {
        assertThat(seen.path(easy).path("text").asString()).as(easy).isNotBlank();
        assertThat(seen.path(easy).path("finish").asString()).as(easy).isIn("stop", "length");
        assertThat(seen.path(easy).path("tokens").asInt()).as(easy).isPositive();
      }
      assertThat(seen.path("easy_stream").path("pieces"))
          .isEqualTo(seen.path("easy_stream").path("text"));
      assertThat(seen.path("hard").toString())
          .isEqualTo(
              "{\"route\":\"cloud\",\"text\":\"from the cloud\",\"finish\":\"stop\",\"tokens\":10}");
      assertThat(seen.path("hard_stream").toString())
          .isEqualTo(
              "{\"pieces\":\"from the cloud\",\"text\":\"from the cloud\",\"finish\":\"stop\",\"tokens\":10}");
      for (String called : List.of("called", "called_stream")) {
        assertThat(seen.path(called).path("name").asString()).as(called).isEqualTo("weather");
        assertThat(seen.path(called).path("keys").toString()).as(called).isEqualTo("[\"city\"]");
      }
      assertThat(seen.path("schema").path("count").isInt()).isTrue();
      assertThat(seen.path("responses").toString())
          .isEqualTo(
              "{\"text\":\"from the cloud\",\"status\":\"completed\",\"next\":\"from the cloud\"}");
      assertThat(seen.path("embedded").toString()).isEqualTo("[576,576]");
      assertThat(seen.path("unknown_provider").toString())
          .contains("NotFoundError", "404", "model_not_found");
      assertThat(seen.path("held_back").toString())
          .contains("PermissionDeniedError", "403", "private_data");
      assertThat(cloud.bodies()).noneMatch(body -> body.contains("4111"));
    }
  }
}
