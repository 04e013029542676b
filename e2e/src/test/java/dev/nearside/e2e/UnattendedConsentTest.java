package dev.nearside.e2e;

import static dev.nearside.e2e.Answers.chunks;
import static dev.nearside.e2e.Answers.header;
import static dev.nearside.e2e.Product.ask;
import static dev.nearside.e2e.Product.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A server that would ask before what is private leaves, with nobody there to answer. */
class UnattendedConsentTest {

  private static final String PRIVATE = "Is my card 4111 1111 1111 1111 valid?";

  @TempDir private static Path folder;
  private static ScriptedCloud cloud;
  private static Product.Running server;
  private static User user;

  @BeforeAll
  static void start() {
    cloud = ScriptedCloud.echoing();
    server =
        Product.serve(
            folder,
            Product.config(folder, cloud)
                + "policy: {mode: prefer-in-cloud, consent: {wait: 1500ms}}\n");
    user = new User(server, folder);
  }

  @AfterAll
  static void stop() {
    user.close();
    server.close();
    cloud.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answersOnTheDeviceAtOnce(boolean stream) {
    HttpResponse<String> response = server.chat(ask("auto", "Unseen: " + PRIVATE, stream));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(header(response, "x-nearside-route")).isEqualTo("local");
    assertThat(header(response, "x-nearside-consent")).isEqualTo("none");
    assertThat(header(response, "x-nearside-reason")).contains("Nobody was there");
    assertThat(server.log()).contains("nearside consents watch").doesNotContain("4111");
    assertThat(cloud.bodies()).noneMatch(body -> body.contains("Unseen"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takesTheSafeChoiceOnceTheTimeIsOver(boolean stream) throws Exception {
    HttpResponse<String> response = user.asking("auto", "Late: " + PRIVATE, stream).get();
    JsonNode first = stream ? chunks(response.body()).getFirst() : json(response.body());
    assertThat(first.path("nearside").path("route").asString()).isEqualTo("local");
    assertThat(first.path("nearside").path("reasons").path(0).asString())
        .isEqualTo("Nobody gave consent within 1 s, so it stays on this device.");

    HttpResponse<String> refused = user.asking("cloud", "Late: " + PRIVATE, stream).get();
    assertThat(refused.body()).contains("private_data", "so it was not sent");
    assertThat(cloud.bodies()).noneMatch(body -> body.contains("Late"));
  }

  @ParameterizedTest
  @CsvSource({"local, local", "masked, masked", "as-is, cloud"})
  void takesTheCallersWordFromItsHeader(String choice, String route) {
    String question = "By header " + choice + ": " + PRIVATE;
    HttpResponse<String> response =
        server.chat(ask("auto", question, false), "x-nearside-consent", choice);
    assertThat(header(response, "x-nearside-route")).isEqualTo(route);
    assertThat(header(response, "x-nearside-consent")).isEqualTo(choice);
    assertThat(cloud.bodies().stream().anyMatch(body -> body.contains(question)))
        .isEqualTo(route.equals("cloud"));
  }

  @Test
  void noHeaderUndoesTheModeOrIsMisunderstood() {
    HttpResponse<String> stays =
        server.chat(ask("local", "Stays: " + PRIVATE, false), "x-nearside-consent", "as-is");
    assertThat(header(stays, "x-nearside-route")).isEqualTo("local");
    assertThat(cloud.bodies()).noneMatch(body -> body.contains("Stays"));

    HttpResponse<String> wrong =
        server.chat(ask("auto", PRIVATE, false), "x-nearside-consent", "sure");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("local, masked, as-is, ask");
    HttpResponse<String> twice =
        server.chat(
            ask("auto", PRIVATE, false),
            "x-nearside-consent",
            "as-is",
            "x-nearside-consent",
            "local");
    assertThat(twice.statusCode()).isEqualTo(400);
  }

  @Test
  void theLedgerTellsFactsAndNoContent() {
    server.chat(ask("auto", PRIVATE, false), "x-nearside-consent", "masked");
    server.chat(ask("auto", PRIVATE, false));
    String csv = ledger();
    while (!csv.contains("masked,once,header") || !csv.contains("none,once,unattended")) {
      csv = ledger();
    }
    assertThat(csv).doesNotContain("4111", "valid?");
  }

  private static String ledger() {
    return user.command(Stream.of("ledger", "--csv")).out();
  }

  @Test
  void aConfigCanTakeTheHeadersWordAwayAndKeepKindsAtHome() throws Exception {
    Path strict = Files.createDirectory(folder.resolve("strict"));
    String policy =
        "policy: {mode: prefer-in-cloud, consent: {header: false}, sensitive: {email: local}}\n";
    try (ScriptedCloud other = ScriptedCloud.echoing();
        Product.Running running = Product.serve(strict, Product.config(strict, other) + policy)) {
      HttpResponse<String> card =
          running.chat(ask("auto", PRIVATE, false), "x-nearside-consent", "as-is");
      assertThat(header(card, "x-nearside-route")).isEqualTo("local");
      String mail = "Write to jan.novak@mail.example.org";
      HttpResponse<String> kept =
          running.chat(ask("auto", mail, false), "x-nearside-consent", "ask");
      assertThat(header(kept, "x-nearside-route")).isEqualTo("local");
      assertThat(header(kept, "x-nearside-consent")).isEmpty();
      assertThat(other.connections()).isZero();
    }
  }
}
