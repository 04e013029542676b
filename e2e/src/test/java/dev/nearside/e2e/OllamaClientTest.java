package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Ollama's official client for Python against a running server. */
class OllamaClientTest {

  private static final String VERSION = "ollama==0.6.3";

  @TempDir private Path folder;

  @Test
  void theOfficialPythonClientWorksStreamingAndNot() throws Exception {
    ScriptedClient client = ScriptedClient.ofPython(folder, VERSION);
    try (ScriptedCloud cloud = ScriptedCloud.saying("from the cloud");
        Product.Running server = Product.serve(folder, Product.config(folder, cloud))) {
      JsonNode seen = client.saw("ollama_client.py", server);
      assertThat(seen.path("models").values())
          .extracting(JsonNode::stringValue)
          .contains("auto", "local", "cloud", "cloud0/big");
      assertThat(seen.path("shown").toString()).contains("completion", "tools");
      assertThat(seen.path("easy_stream").path("text").asString()).isNotBlank();
      assertThat(seen.path("easy_stream").path("done").asBoolean()).isTrue();
      assertThat(seen.path("easy_stream").path("count").asInt()).isBetween(1, 16);
      assertThat(seen.path("hard").toString())
          .isEqualTo("{\"text\":\"from the cloud\",\"model\":\"auto:latest\",\"why\":\"stop\"}");
      assertThat(seen.path("hard_stream").path("text").asString()).isEqualTo("from the cloud");
      assertThat(seen.path("schema").path("count").isInt()).isTrue();
      assertThat(seen.path("after_call").asString()).isEqualTo("from the cloud");
      assertThat(seen.path("generated").asString()).isEqualTo("from the cloud");
      assertThat(seen.path("held_back").toString()).contains("403").doesNotContain("4111");
      assertThat(seen.path("unknown").toString()).contains("404");
      assertThat(cloud.bodies()).noneMatch(body -> body.contains("4111"));
    }
  }
}
