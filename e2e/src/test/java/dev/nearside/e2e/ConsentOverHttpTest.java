package dev.nearside.e2e;

import static dev.nearside.e2e.Product.ask;
import static dev.nearside.e2e.Product.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * A server that asks before what is private leaves, and a cloud that says back what it was told.
 */
@Timeout(300)
class ConsentOverHttpTest {

  private static final String PRIVATE =
      "Prove step by step that my card 4111 1111 1111 1111 passes the Luhn check.";
  private static final String MASKED =
      "Prove step by step that my card [CARD_1] passes the Luhn check.";
  private static final String LONG = "policy: {mode: prefer-in-cloud, consent: {wait: 10m}}\n";

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private ScriptedCloud cloud;

  @BeforeEach
  void start() {
    cloud = ScriptedCloud.echoing();
  }

  @AfterEach
  void stop() {
    cloud.close();
    http.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answersHereAtOnceWhereNobodyIsThereToAsk(boolean stream) {
    try (Product.Running server = serve(LONG)) {
      HttpResponse<String> response = server.chat(ask("auto", PRIVATE, stream));
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      assertThat(header(response, "x-nearside-route")).isEqualTo("local");
      assertThat(header(response, "x-nearside-consent")).isEqualTo("none");
      assertThat(header(response, "x-nearside-reason")).contains("Nobody was there");
      assertThat(cloud.connections()).isZero();
      assertThat(server.log()).contains("nearside consents watch").doesNotContain("4111");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sendsWhatWasShownOnceItIsAgreedTo(boolean stream) throws Exception {
    try (Product.Running server = serve(LONG)) {
      CompletableFuture<HttpResponse<String>> answer = asking(server, PRIVATE, stream);
      JsonNode held = held(server);
      String shown = held.path("payloads").path("masked").path("text").asString();
      assertThat(shown).contains(MASKED).doesNotContain("4111");
      assertThat(held.path("payloads").path("as-is").path("text").asString()).contains(PRIVATE);
      assertThat(cloud.connections()).isZero();

      assertThat(answer(server, held, "masked", "once").statusCode()).isEqualTo(200);

      HttpResponse<String> response = answer.get();
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      assertThat(cloud.bodies()).containsExactly(shown);
      JsonNode first = stream ? chunks(response.body()).getFirst() : json(response.body());
      assertThat(first.path("nearside").path("route").asString()).isEqualTo("masked");
      assertThat(first.path("nearside").path("consent").path("by").asString()).isEqualTo("api");
      assertThat(stream ? text(response.body()) : content(response)).isEqualTo(PRIVATE);

      // Once was for that request only.
      CompletableFuture<HttpResponse<String>> again = asking(server, PRIVATE, stream);
      answer(server, held(server), "cancel", "once");
      assertThat(again.get().body()).contains("declined", "You cancelled it.");
      assertThat(cloud.bodies()).hasSize(1);
    }
  }

  @Test
  void showsLifeToAStreamWhileItIsHeld() throws Exception {
    try (Product.Running server = serve(LONG)) {
      HttpResponse<Stream<String>> response =
          http.send(request(server, PRIVATE, true, "ask"), HttpResponse.BodyHandlers.ofLines());
      assertThat(response.headers().firstValue("x-nearside-held").orElse("")).startsWith("c-");
      try (Stream<String> lines = response.body()) {
        Iterator<String> told = lines.iterator();
        assertThat(told.next()).isEqualTo(": keep-alive");
        answer(server, held(server), "as-is", "once");
        while (!told.next().startsWith("data: ")) {
          assertThat(told.hasNext()).isTrue();
        }
      }
      assertThat(cloud.bodies().getFirst()).contains(PRIVATE);
    }
  }

  @Test
  void dropsTheQuestionWhenTheCallerLeaves() throws Exception {
    try (Product.Running server = serve(LONG)) {
      CompletableFuture<HttpResponse<String>> answer = asking(server, PRIVATE, true);
      JsonNode held = held(server);
      answer.cancel(true);
      while (!consents(server).isEmpty()) {
        Thread.sleep(50);
      }
      assertThat(answer(server, held, "as-is", "once").statusCode()).isEqualTo(404);
      assertThat(cloud.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takesTheSafeChoiceWhenNobodyAnswersInTime(boolean stream) throws Exception {
    String quick = "policy: {mode: prefer-in-cloud, consent: {wait: 1500ms}}\n";
    try (Product.Running server = serve(quick)) {
      HttpResponse<String> response = asking(server, PRIVATE, stream).get();
      JsonNode first = stream ? chunks(response.body()).getFirst() : json(response.body());
      assertThat(first.path("nearside").path("route").asString()).isEqualTo("local");
      assertThat(first.path("nearside").path("reasons").path(0).asString())
          .isEqualTo("Nobody gave consent within 1 s, so it stays on this device.");

      HttpResponse<String> refused =
          http.send(
              HttpRequest.newBuilder(URI.create(server.url() + "/v1/chat/completions"))
                  .header("x-nearside-consent", "ask")
                  .POST(HttpRequest.BodyPublishers.ofString(ask("cloud", PRIVATE, stream)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(refused.body()).contains("private_data", "so it was not sent");
      assertThat(cloud.connections()).isZero();
    }
  }

  @Test
  void aRuleAnswersUntilItIsRevoked() throws Exception {
    try (Product.Running server = serve(LONG)) {
      CompletableFuture<HttpResponse<String>> answer = asking(server, PRIVATE, false);
      answer(server, held(server), "masked", "always");
      assertThat(content(answer.get())).isEqualTo(PRIVATE);

      HttpResponse<String> again = server.chat(ask("auto", PRIVATE, false));
      assertThat(header(again, "x-nearside-route")).isEqualTo("masked");
      assertThat(header(again, "x-nearside-reason")).contains("A rule of yours");
      assertThat(cloud.bodies()).hasSize(2).noneMatch(body -> body.contains("4111"));

      String config = folder.resolve("nearside.yaml").toString();
      Product.Result rules = Product.run("", "consents", "rules", "--config", config);
      assertThat(rules.out()).contains("1  ", "card", "cloud0", "masked");
      assertThat(Product.run("", "consents", "revoke", "1", "--config", config).status()).isZero();

      HttpResponse<String> revoked = server.chat(ask("auto", PRIVATE, false));
      assertThat(header(revoked, "x-nearside-route")).isEqualTo("local");
      assertThat(cloud.bodies()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"local, local", "masked, masked", "as-is, cloud"})
  void takesTheCallersWordFromItsHeader(String choice, String route) {
    try (Product.Running server = serve(LONG)) {
      HttpResponse<String> response =
          server.chat(ask("auto", PRIVATE, false), "x-nearside-consent", choice);
      assertThat(header(response, "x-nearside-route")).isEqualTo(route);
      assertThat(header(response, "x-nearside-consent")).isEqualTo(choice);
      assertThat(cloud.bodies().stream().anyMatch(body -> body.contains("4111")))
          .isEqualTo(route.equals("cloud"));

      HttpResponse<String> stays =
          server.chat(ask("local", PRIVATE, false), "x-nearside-consent", "as-is");
      assertThat(header(stays, "x-nearside-route")).isEqualTo("local");
      HttpResponse<String> wrong =
          server.chat(ask("auto", PRIVATE, false), "x-nearside-consent", "sure");
      assertThat(wrong.statusCode()).isEqualTo(400);
      assertThat(wrong.body()).contains("local, masked, as-is, ask");
    }
  }

  @Test
  void aConfigCanTakeTheHeadersWordAwayAndKeepKindsAtHome() {
    String strict =
        "policy: {mode: prefer-in-cloud, consent: {header: false}, sensitive: {email: local}}\n";
    try (Product.Running server = serve(strict)) {
      HttpResponse<String> card =
          server.chat(ask("auto", PRIVATE, false), "x-nearside-consent", "as-is");
      assertThat(header(card, "x-nearside-route")).isEqualTo("local");
      HttpResponse<String> mail =
          server.chat(
              ask("auto", "Write to jan.novak@mail.example.org", false),
              "x-nearside-consent",
              "ask");
      assertThat(header(mail, "x-nearside-route")).isEqualTo("local");
      assertThat(header(mail, "x-nearside-consent")).isEmpty();
      assertThat(cloud.connections()).isZero();
    }
  }

  @Test
  void theCommandsListShowAndAnswer() throws Exception {
    try (Product.Running server = serve(LONG)) {
      CompletableFuture<HttpResponse<String>> answer = asking(server, PRIVATE, false);
      String id = held(server).path("id").asString();
      assertThat(consents(server, "list").out()).contains(id, "to cloud0/big (public)", "card");
      assertThat(consents(server, "show", id).out()).contains(MASKED, PRIVATE, "card × 1");
      Product.Result done = consents(server, "answer", id, "masked", "--for", "conversation");
      assertThat(done.status()).as(done.all()).isZero();
      assertThat(content(answer.get())).isEqualTo(PRIVATE);
      assertThat(consents(server, "answer", id, "masked").status()).isEqualTo(1);
      assertThat(header(server.chat(ask("auto", PRIVATE, false)), "x-nearside-route"))
          .isEqualTo("masked");
    }
  }

  @Test
  void theLedgerTellsFactsAndNoContent() {
    try (Product.Running server = serve(LONG)) {
      server.chat(ask("auto", PRIVATE, false), "x-nearside-consent", "masked");
      server.chat(ask("auto", PRIVATE, false));
      server.stop();
      assertThat(server.log()).doesNotContain("4111");
    }
    Product.Result ledger =
        Product.run("", "ledger", "--csv", "--config", folder.resolve("nearside.yaml").toString());
    assertThat(ledger.out()).contains("masked,once,header", "none,once,unattended");
    assertThat(ledger.out()).doesNotContain("4111", "Luhn");
  }

  private Product.Running serve(String policy) {
    return Product.serve(folder, Product.config(folder, cloud) + policy);
  }

  private Product.Result consents(Product.Running server, String... args) {
    List<String> all = new java.util.ArrayList<>(List.of("consents"));
    all.addAll(List.of(args));
    all.addAll(List.of("--port", String.valueOf(server.port())));
    all.addAll(List.of("--config", folder.resolve("nearside.yaml").toString()));
    return Product.run("", all.toArray(String[]::new));
  }

  /** Sends a question whose caller waits for the user to be asked. */
  private CompletableFuture<HttpResponse<String>> asking(
      Product.Running server, String question, boolean stream) {
    return http.sendAsync(
        request(server, question, stream, "ask"), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(
      Product.Running server, String question, boolean stream, String consent) {
    return HttpRequest.newBuilder(URI.create(server.url() + "/v1/chat/completions"))
        .header("x-nearside-consent", consent)
        .POST(HttpRequest.BodyPublishers.ofString(ask("auto", question, stream)))
        .build();
  }

  private JsonNode held(Product.Running server) throws InterruptedException {
    JsonNode consents = consents(server);
    while (consents.isEmpty()) {
      Thread.sleep(50);
      consents = consents(server);
    }
    return consents.path(0);
  }

  private JsonNode consents(Product.Running server) {
    HttpResponse<String> response = send(api(server, "").GET().build());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response.body()).path("consents");
  }

  private HttpResponse<String> answer(
      Product.Running server, JsonNode held, String choice, String scope) {
    String sha256 = held.path("payloads").path(choice).path("sha256").asString("");
    String body =
        "{\"choice\":\""
            + choice
            + "\",\"scope\":\""
            + scope
            + "\""
            + (sha256.isEmpty() ? "}" : ",\"sha256\":\"" + sha256 + "\"}");
    return send(
        api(server, "/" + held.path("id").asString())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder api(Product.Running server, String path) {
    try {
      return HttpRequest.newBuilder(URI.create(server.url() + "/nearside/consents" + path))
          .header(
              "Authorization", "Bearer " + Files.readString(folder.resolve("consent.key")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String content(HttpResponse<String> response) {
    return json(response.body())
        .path("choices")
        .path(0)
        .path("message")
        .path("content")
        .asString("");
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static List<JsonNode> chunks(String body) {
    return body.lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> json(line.substring(6)))
        .toList();
  }

  private static String text(String body) {
    return chunks(body).stream()
        .map(chunk -> chunk.path("choices").path(0).path("delta").path("content").asString(""))
        .collect(Collectors.joining());
  }
}
