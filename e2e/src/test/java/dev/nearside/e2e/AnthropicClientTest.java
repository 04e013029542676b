package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Anthropic's official client for Python against a running server. */
class AnthropicClientTest {

  private static final String VERSION = "anthropic==2.13.0";

  @TempDir private Path folder;

  @Test
  void theOfficialPythonClientWorksStreamingAndNot() throws Exception {
    ScriptedClient client = ScriptedClient.ofPython(folder, VERSION);
    try (ScriptedCloud cloud = ScriptedCloud.saying("from the cloud");
        Product.Running server = Product.serve(folder, Product.config(folder, cloud))) {
      JsonNode seen = client.saw("anthropic_client.py", server);
      for (String easy : List.of("easy", "easy_stream")) {
        assertThat(seen.path(easy).path("text").asString()).as(easy).isNotBlank();
        assertThat(seen.path(easy).path("stop").asString()).isIn("end_turn", "max_tokens");
        assertThat(seen.path(easy).path("input").asInt()).isPositive();
        assertThat(seen.path(easy).path("output").asInt()).isBetween(1, 16);
      }
      assertThat(seen.path("easy_stream").path("pieces"))
          .isEqualTo(seen.path("easy_stream").path("text"));
      for (String hard : List.of("hard", "hard_stream")) {
        assertThat(seen.path(hard).toString())
            .as(hard)
            .startsWith(
                "{\"types\":[\"text\"],\"text\":\"from the cloud\",\"stop\":\"end_turn\","
                    + "\"input\":7,\"output\":3");
      }
      for (String called : List.of("called", "called_stream")) {
        assertThat(seen.path(called).toString())
            .as(called)
            .isEqualTo("{\"stop\":\"tool_use\",\"arguments\":[\"city\"],\"answered\":true}");
      }
      for (String held : List.of("held_back", "held_back_stream")) {
        assertThat(seen.path(held).toString())
            .as(held)
            .contains("PermissionDeniedError", "403", "permission_error")
            .doesNotContain("4111");
      }
      assertThat(seen.path("unknown_provider").toString()).contains("NotFoundError", "404");
      assertThat(seen.path("bad_temperature").toString()).contains("BadRequestError", "400");
      assertThat(seen.path("counted").asInt()).isBetween(15, 100);
      assertThat(cloud.bodies()).noneMatch(body -> body.contains("4111"));
    }
  }
}
