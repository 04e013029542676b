package dev.nearside.e2e.faults;

import static dev.nearside.core.backend.cloud.ScriptedCloud.chunk;
import static dev.nearside.e2e.Product.ask;
import static dev.nearside.e2e.Product.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A local model, in a server of its own, that fails as its question says. */
@Timeout(60)
class DeviceFaultsTest {

  private static final String CARD = "My card is 4111 1111 1111 1111; ";

  @TempDir private static Path folder;
  private static Setup setup;

  @BeforeAll
  static void start() {
    setup = started(folder);
  }

  private static Setup started(Path folder) {
    ScriptedCloud model =
        ScriptedCloud.playing((body, wire) -> {
          if (body.isEmpty()) {
            wire.json(200, "{\"data\":[{\"id\":\"tiny\"}]}");
          } else if (body.contains("fail at once")) {
            wire.json(500, "{\"error\":{\"message\":\"out of memory\"}}");
          } else {
            wire.stream().event(chunk("{\"content\":\"half\"}", "null"));
            wire.cut();
          }
        });
    return new Setup(folder)
        .local(model)
        .cloud(
            "cloud0",
            "big",
            (body, wire) ->
                wire.json(
                    200,
                    "{\"choices\":[{\"message\":{\"content\":\"from the cloud\"},"
                        + "\"finish_reason\":\"stop\"}]}"))
        .start();
  }

  @AfterAll
  static void stop() {
    setup.close();
  }

  /** On a server of its own, as one that has just failed counts as gone for a while. */
  @Test
  void theCloudAnswersWhatTheDeviceFailsAtWhereItMay(@TempDir Path own) {
    try (Setup fresh = started(own)) {
      HttpResponse<String> response =
          fresh
              .server()
              .chat(ask("auto", "fail at once", false), "x-nearside-mode", "prefer-on-device");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).contains("from the cloud");
      assertThat(response.headers().firstValue("x-nearside-reason").orElse(""))
          .startsWith("Answered elsewhere");
    }
  }

  @ParameterizedTest
  @CsvSource({"only-on-device, fail at once, false", "prefer-on-device, fail at once, true"})
  @Tag("case-15")
  void whatStaysOnTheDeviceFailsThere(String mode, String question, boolean isPrivate) {
    String asked = (isPrivate ? CARD : "Only here: ") + question;
    HttpResponse<String> response =
        setup.server().chat(ask("auto", asked, false), "x-nearside-mode", mode);
    // 403 while the server counts as gone after its last failure.
    assertThat(response.statusCode()).isIn(403, 503);
    assertThat(setup.cloud("cloud0").bodies())
        .noneMatch(body -> body.contains("Only here") || body.contains("4111"));
  }

  /** On a server of its own too. */
  @ParameterizedTest
  @ValueSource(strings = {"only-on-device", "prefer-on-device"})
  @Tag("case-15")
  void anAnswerThatBreaksOffOnTheDeviceIsNotContinuedInTheCloud(String mode, @TempDir Path own) {
    String question = "break off, asked with " + mode;
    try (Setup fresh = started(own)) {
      HttpResponse<String> response =
          fresh.server().chat(ask("auto", question, true), "x-nearside-mode", mode);
      assertThat(response.body()).contains("half").doesNotContain("[DONE]", "from the cloud");
      assertThat(
              json(response
                      .body()
                      .lines()
                      .filter(line -> line.startsWith("data: "))
                      .toList()
                      .getLast()
                      .substring(6))
                  .has("error"))
          .isTrue();
      assertThat(fresh.cloud("cloud0").bodies()).noneMatch(body -> body.contains(question));
    }
  }
}
