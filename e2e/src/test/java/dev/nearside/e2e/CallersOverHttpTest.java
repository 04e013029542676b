package dev.nearside.e2e;

import static dev.nearside.e2e.Answers.header;
import static dev.nearside.e2e.Product.ask;
import static dev.nearside.e2e.Product.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import dev.nearside.core.ledger.LedgerReader;
import dev.nearside.core.ledger.SqliteLedger;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A server whose callers have keys with names, and limits of their own. */
@Timeout(120)
class CallersOverHttpTest {

  private static final String HELLO = ask("lab/big", "hello", false);
  private static final String HI = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

  @TempDir private static Path folder;
  private static ScriptedCloud cloud;
  private static Product.Running server;

  @BeforeAll
  static void start() {
    cloud =
        ScriptedCloud.playing((body, wire) ->
            wire.json(
                200,
                "{\"choices\":[{\"message\":{\"content\":\"hello\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":900}}"));
    server =
        Product.serve(
            folder,
            """
            server:
              keys:
                - canary-plain
                - {name: alice, key: canary-alice, daily: 0.01}
                - {name: bob, key: canary-bob}
                - {name: many, key: canary-many, per-minute: 5}
                - {name: none, key: canary-none, per-minute: 1}
            local: {model: none}
            clouds:
              - {name: lab, kind: openai, url: '%s', key: k, model: big, price: {input: 1.00, output: 10.00}}
            cache: {exact: false}
            ledger: {path: %s}
            """
                .formatted(cloud.url(), folder.resolve("ledger.db")));
    server.chat(HELLO, "Authorization", "Bearer canary-none");
  }

  @AfterAll
  static void stop() {
    server.close();
    cloud.close();
  }

  @Test
  void aCallerWithASpentBudgetIsRefusedAndOthersAreNot() throws Exception {
    assertThat(chat("alice").statusCode()).isEqualTo(200);

    HttpResponse<String> second = chat("alice");
    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(json(second.body()).path("error").path("code").stringValue())
        .isEqualTo("budget_spent");
    assertThat(second.body()).contains("Today's cloud budget of $0.0100 for alice is spent.");
    assertThat(chat("bob").statusCode()).isEqualTo(200);
    assertThat(chat("plain").statusCode()).isEqualTo(200);

    JsonNode own = budget("alice");
    assertThat(own.path("caller").stringValue()).isEqualTo("alice");
    assertThat(own.path("own").path("spent").decimalValue()).isEqualByComparingTo("0.01");
    assertThat(own.path("all").isNull()).isTrue();
    assertThat(budget("bob").path("own").isNull()).isTrue();
  }

  @Test
  void showsNothingOfTheBudgetWithoutAKey() {
    assertThat(server.get("/nearside/budget").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "/v1/chat/completions|" + HI + "|\"code\":\"rate_limit_exceeded\"",
        "/v1/responses|\"input\":\"hi\"|\"code\":\"rate_limit_exceeded\"",
        "/v1/completions|\"prompt\":\"hi\"|\"code\":\"rate_limit_exceeded\"",
        "/v1/embeddings|\"input\":\"hi\"|\"code\":\"rate_limit_exceeded\"",
        "/v1/messages|\"max_tokens\":9," + HI + "|\"type\":\"rate_limit_error\"",
        "/api/chat|" + HI + "|{\"error\":\"There were too many requests",
        "/api/generate|\"prompt\":\"hi\"|{\"error\":\"There were too many requests",
      })
  void refusesTooManyRequestsInEveryApisOwnShape(String path, String fields, String shape) {
    HttpResponse<String> response =
        server.post(path, "{\"model\":\"lab/big\"," + fields + "}", "x-api-key", "canary-none");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(429);
    assertThat(response.body()).contains(shape);
    assertThat(Long.parseLong(header(response, "retry-after"))).isBetween(1L, 60L);
  }

  @Test
  @Tag("case-27")
  void letsInExactlyAsManyAsTheRateSaysWhereManyComeAtOnce() throws Exception {
    List<Callable<Integer>> requests = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      requests.add(() -> chat("many").statusCode());
    }
    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> status : threads.invokeAll(requests)) {
        statuses.add(status.get());
      }
    }
    assertThat(Set.copyOf(statuses)).containsExactlyInAnyOrder(200, 429);
    assertThat(statuses.stream().filter(status -> status == 200)).hasSize(5);
  }

  @Test
  void notesWhoCalledAndNoKey() throws Exception {
    chat("bob");
    chat("plain");
    while (!spenders().containsAll(Set.of("bob", ""))) {
      Thread.sleep(20);
    }

    String config = folder.resolve("nearside.yaml").toString();
    Product.Result summary = Product.run("", "ledger", "--summary", "--config", config);
    assertThat(summary.out()).contains("by caller", "bob", "without a name");
    assertThat(Product.run("", "ledger", "--csv", "--config", config).out()).contains(",bob\r\n");
    assertThat(server.log()).doesNotContain("canary");
    for (String file : List.of("ledger.db", "ledger.db-wal")) {
      assertThat(text(folder.resolve(file))).doesNotContain("canary");
    }
  }

  private static Set<String> spenders() {
    try (LedgerReader ledger = SqliteLedger.read(folder.resolve("ledger.db"))) {
      return ledger.spending(Instant.EPOCH, Instant.now()).keySet();
    }
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
        : "";
  }

  private static HttpResponse<String> chat(String caller) {
    return server.chat(HELLO, "Authorization", "Bearer canary-" + caller);
  }

  private static JsonNode budget(String caller) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.url() + "/nearside/budget"))
              .header("Authorization", "Bearer canary-" + caller)
              .build();
      return json(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
  }
}
