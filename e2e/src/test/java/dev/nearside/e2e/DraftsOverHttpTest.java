package dev.nearside.e2e;

import static dev.nearside.e2e.Answers.chunks;
import static dev.nearside.e2e.Answers.content;
import static dev.nearside.e2e.Answers.header;
import static dev.nearside.e2e.Answers.text;
import static dev.nearside.e2e.Product.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import dev.nearside.core.signal.Pace;
import dev.nearside.core.signal.confidence.Calibration;
import dev.nearside.core.signal.confidence.Calibrations;
import dev.nearside.core.signal.confidence.Confidence;
import dev.nearside.core.signal.confidence.Expectation;
import dev.nearside.core.signal.gain.Logistic;
import dev.nearside.e2e.engine.EngineFiles;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * A server whose local model is calibrated so that each answer of up to eight tokens is kept and
 * the beginning of each longer one is not.
 */
class DraftsOverHttpTest {

  private static final String UNCLEAR =
      "Tom has 3 boxes with 12 pens each and gives away half of them. How many pens are left?";
  private static final String PRIVATE =
      "Tom shows card 4111 1111 1111 1111 and gets 3 boxes with 12 pens each. How many"
          + " pens has he got if he gives away half of them?";
  private static final int SHORT = 4;
  private static final int LONG = 24;

  @TempDir private static Path folder;
  private static ScriptedCloud cloud;
  private static Product.Running server;

  @BeforeAll
  static void start() throws IOException {
    cloud = ScriptedCloud.echoing();
    Path model = EngineFiles.model();
    Path home = folder.resolve("home");
    Path calibrations = Files.createDirectories(home.resolve("calibrations"));
    String name = model.getFileName().toString().replace(".gguf", "");
    Files.writeString(
        calibrations.resolve(name + ".json"),
        Calibrations.write(
            new Calibration(
                name,
                Files.size(model),
                "a test",
                100,
                50,
                new Pace(100, 1000),
                new Confidence(
                    new Logistic(new double[] {9, 0, 0}),
                    new Logistic(new double[] {-9, 0, 0, 0, 0}),
                    new Expectation(1.5, 1, 1)))));
    String yaml =
        Product.config(folder, cloud)
                .replace(
                    "local: {model: 135m,",
                    "local: {model: '" + model + "', library: '" + EngineFiles.library() + "',")
            + "policy: {sensitive: mask, draft-wait: 10m, ignore: [load, memory, speed]}\ncache: {exact: false}\n";
    server = Product.serve(folder, yaml, Map.of("NEARSIDE_HOME", home.toString()));
  }

  @AfterAll
  static void stop() {
    server.close();
    cloud.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsADraftThatLooksSureAndAsksNobody(boolean stream) {
    int asked = cloud.bodies().size();

    HttpResponse<String> response = server.chat(ask(UNCLEAR, SHORT, stream));

    assertThat(header(response, "x-nearside-route")).isEqualTo("local");
    assertThat(header(response, "x-nearside-reason")).contains("looked sure", "it was kept");
    assertThat(answer(response, stream)).isNotBlank().isNotEqualTo(UNCLEAR);
    assertThat(cloud.bodies()).hasSize(asked);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void showsNothingOfADraftThatLooksUnsure(boolean stream) {
    HttpResponse<String> response = server.chat(ask(UNCLEAR, LONG, stream));

    assertThat(header(response, "x-nearside-route")).isEqualTo("cloud");
    assertThat(header(response, "x-nearside-reason")).contains("looked unsure", "cloud was asked");
    assertThat(answer(response, stream)).isEqualTo(UNCLEAR);
  }

  @ParameterizedTest
  @ValueSource(ints = {SHORT, LONG})
  void aPrivateDraftGoesOnMaskedOrNotAtAll(int tokens) {
    HttpResponse<String> response = server.chat(ask(PRIVATE, tokens, false));

    assertThat(header(response, "x-nearside-route")).isEqualTo(tokens == LONG ? "masked" : "local");
    assertThat(header(response, "x-nearside-reason")).contains("A draft of");
    assertThat(cloud.bodies()).noneMatch(body -> body.contains("4111"));
  }

  @Test
  void theLedgerTellsWhatBecameOfTheDraft() {
    server.chat(ask(UNCLEAR, LONG, false));
    String config = folder.resolve("nearside.yaml").toString();
    JsonNode explained =
        json(Product.run("", "replay", "--json", "--config", config, "--policy", config).out());
    assertThat(explained.path("decided_again").intValue()).isPositive();
    assertThat(explained.path("would_draft").intValue()).isZero();
  }

  private static String answer(HttpResponse<String> response, boolean stream) {
    return stream ? text(chunks(response.body())) : content(response);
  }

  private static String ask(String question, int tokens, boolean stream) {
    return Product.ask("auto", question, stream)
        .replace("\"max_tokens\":24", "\"temperature\":0,\"max_tokens\":" + tokens);
  }
}
