package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that masks, and a cloud that says back what it was told. */
class MaskedOverHttpTest {

  private static final String PRIVATE =
      "Mail jan.novak@example.com or call +44 20 7946 0958, card 4111 1111 1111 1111.";

  @TempDir private static Path folder;
  private static ScriptedCloud cloud;
  private static Product.Running server;

  @BeforeAll
  static void start() {
    cloud = ScriptedCloud.echoing();
    server =
        Product.serve(
            folder,
            Product.config(folder, cloud) + "policy: {sensitive: mask, mode: prefer-in-cloud}\n");
  }

  @AfterAll
  static void stop() {
    server.close();
    cloud.close();
  }

  @Test
  @Tag("case-16")
  @Tag("case-19")
  void theCloudSeesPlaceholdersAndTheCallerTheValues() {
    HttpResponse<String> response = server.chat(Product.ask("auto", PRIVATE, false));
    assertThat(response.headers().firstValue("x-nearside-route")).contains("masked");
    assertThat(
            Product.json(response.body())
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .stringValue())
        .isEqualTo(PRIVATE);
    assertNothingLeft();
  }

  @Test
  @Tag("case-16")
  @Tag("case-17")
  void restoresAStreamThatCutsItsPlaceholders() {
    HttpResponse<String> response = server.chat(Product.ask("auto", PRIVATE, true));
    String text =
        response
            .body()
            .lines()
            .filter(line -> line.startsWith("data: {"))
            .map(line -> Product.json(line.substring(6)))
            .map(chunk -> chunk.path("choices").path(0).path("delta").path("content").asString(""))
            .collect(Collectors.joining());
    assertThat(text).isEqualTo(PRIVATE);
    assertThat(response.body()).endsWith("data: [DONE]\n\n");
    assertNothingLeft();
  }

  @Test
  void keepsAtHomeWhatHasNoSpanToMask() {
    HttpResponse<String> response =
        server.chat(Product.ask("auto", "My HIV test came back positive, what now?", false));
    assertThat(response.headers().firstValue("x-nearside-route")).contains("local");
    assertThat(cloud.bodies()).noneMatch(body -> body.contains("HIV"));
  }

  private static void assertNothingLeft() {
    assertThat(cloud.bodies())
        .isNotEmpty()
        .noneMatch(body -> body.contains("4111"))
        .noneMatch(body -> body.contains("novak"))
        .noneMatch(body -> body.contains("7946"));
  }
}
