package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    Path python = install();
    Path script = Path.of("src", "test", "resources", "openai_client.py").toAbsolutePath();
    try (ScriptedCloud cloud = ScriptedCloud.saying("from the cloud");
        Product.Running server = Product.serve(folder, Product.config(folder, cloud))) {
      JsonNode seen = Product.json(run(python.toString(), script.toString(), server.url()));
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

  private Path install() throws Exception {
    Path environment = folder.resolve("venv");
    run("python3", "-m", "venv", environment.toString());
    Path python = environment.resolve("bin").resolve("python");
    run(python.toString(), "-m", "pip", "install", "--quiet", VERSION);
    return python;
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    StringBuilder err = new StringBuilder();
    Thread errors =
        Thread.ofVirtual()
            .start(() -> {
              try {
                err.append(
                    new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
              } catch (IOException e) {
                err.append(e);
              }
            });
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    errors.join();
    assertThat(status).as("%s: %s", List.of(command), err).isZero();
    return out;
  }
}
