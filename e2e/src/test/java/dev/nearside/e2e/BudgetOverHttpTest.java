package dev.nearside.e2e;

import static dev.nearside.e2e.Answers.header;
import static dev.nearside.e2e.Product.ask;
import static dev.nearside.e2e.Product.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import dev.nearside.core.backend.cloud.ScriptedCloud.Script;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** A server whose budget of five cents is spent, with a model of its own on the device. */
@Timeout(180)
class BudgetOverHttpTest {

  private static final String HARD =
      "Prove that there are infinitely many primes congruent to 3 modulo 4, then design a distributed"
          + " algorithm that enumerates them and analyse its complexity step by step.";
  private static final String SPENT = "Today's cloud budget of $0.0500 is spent.";

  /** Answers cost five cents, and vectors one. */
  private static final Script CLOUD =
      (body, wire) -> {
        if (body.contains("\"input\"")) {
          wire.json(
              200,
              "{\"data\":[{\"index\":0,\"embedding\":[0.6,0.8]}],\"usage\":{\"prompt_tokens\":100}}");
        } else {
          wire.pause(20);
          wire.json(
              200,
              "{\"choices\":[{\"message\":{\"content\":\"from the cloud\"},\"finish_reason\":\"stop\"}],"
                  + "\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":4900}}");
        }
      };

  @TempDir private static Path folder;
  private static ScriptedCloud device;
  private static ScriptedCloud cloud;
  private static Product.Running server;

  @BeforeAll
  static void start() {
    device =
        ScriptedCloud.playing((body, wire) -> {
          if (body.isEmpty()) {
            wire.json(200, "{\"data\":[{\"id\":\"tiny\"}]}");
          } else {
            wire.json(
                200,
                "{\"choices\":[{\"message\":{\"content\":\"from the device\"},"
                    + "\"finish_reason\":\"stop\"}]}");
          }
        });
    cloud = ScriptedCloud.playing(CLOUD);
    server = serve(folder, "0.05");
    assertThat(server.chat(ask("lab/big", "hello", false)).statusCode()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    server.close();
    cloud.close();
    device.close();
  }

  private static Product.Running serve(Path folder, String daily) {
    return Product.serve(
        folder,
        """
        local: {model: '%s'}
        clouds:
          - {name: lab, kind: openai, url: '%s', key: k, model: big, price: {input: 1.00, output: 10.00},
             models: [{name: vectors, price: {input: 100, output: 0}}]}
        policy: {budget: {daily: %s}}
        cache: {exact: false}
        ledger: {path: %s}
        """
            .formatted(device.url(), cloud.url(), daily, folder.resolve("ledger.db")));
  }

  @Test
  void answersOnTheDeviceAndSaysWhy() {
    HttpResponse<String> response = server.chat(ask("auto", HARD, false));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(header(response, "x-nearside-route")).isEqualTo("local");
    assertThat(header(response, "x-nearside-reason")).startsWith(SPENT);
    assertThat(response.body()).contains("from the device");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "/v1/chat/completions|\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]|\"code\":\"budget_spent\"",
        "/v1/chat/completions|\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]|\"code\":\"budget_spent\"",
        "/v1/responses|\"input\":\"hi\"|\"code\":\"budget_spent\"",
        "/v1/completions|\"prompt\":\"hi\"|\"code\":\"budget_spent\"",
        "/v1/embeddings|\"input\":\"hi\"|\"code\":\"budget_spent\"",
        "/v1/messages|\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]|\"type\":\"rate_limit_error\"",
        "/api/chat|\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]|{\"error\":\"Today's",
        "/api/generate|\"prompt\":\"hi\"|{\"error\":\"Today's",
      })
  void refusesANamedCloudModelInEveryApisOwnShape(String path, String fields, String shape) {
    String model = path.endsWith("embeddings") ? "lab/vectors" : "lab/big";
    int asked = cloud.bodies().size();

    HttpResponse<String> response =
        server.post(path, "{\"model\":\"" + model + "\"," + fields + "}");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(429);
    assertThat(response.body()).contains(SPENT, shape);
    assertThat(header(response, "x-nearside-route")).isEqualTo("refused");
    assertThat(Long.parseLong(header(response, "retry-after"))).isBetween(1L, 25L * 3600);
    assertThat(cloud.bodies()).hasSize(asked);
  }

  @Test
  void refusesWhatMayOnlyGoToTheCloud() {
    HttpResponse<String> response =
        server.chat(ask("auto", "hi", false), "x-nearside-mode", "only-in-cloud");

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(json(response.body()).path("error").path("code").stringValue())
        .isEqualTo("budget_spent");
  }

  @Test
  void neverStopsTheDevice() {
    HttpResponse<String> response = server.chat(ask("local", HARD, false));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "x-nearside-reason")).doesNotContain("budget");
  }

  @Test
  void tellsWhereTheBudgetStands() {
    HttpResponse<String> response = server.get("/nearside/budget");

    JsonNode body = json(response.body());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(body.path("all").path("limit").decimalValue()).isEqualByComparingTo("0.05");
    assertThat(body.path("all").path("spent").decimalValue()).isEqualByComparingTo("0.05");
    assertThat(body.path("all").path("reserved").decimalValue()).isEqualByComparingTo("0");
    assertThat(body.path("own").isNull()).isTrue();
    assertThat(body.path("until").stringValue()).contains("T00:00");
  }

  @Test
  void explainsTheSame() {
    String config = folder.resolve("nearside.yaml").toString();

    JsonNode explained = json(Product.run("", "explain", "--json", "--config", config, HARD).out());

    assertThat(explained.path("route").stringValue()).isEqualTo("local");
    assertThat(explained.path("reasons").path(0).stringValue()).isEqualTo(SPENT);
    assertThat(explained.path("signals").path("budget").path("left").decimalValue())
        .isEqualByComparingTo("0");
  }

  @Test
  void staysSpentAfterARestart(@TempDir Path own) {
    try (Product.Running before = serve(own, "0.05")) {
      assertThat(before.chat(ask("lab/big", "hello", false)).statusCode()).isEqualTo(200);
    }
    try (Product.Running after = serve(own, "0.05")) {
      assertThat(after.chat(ask("lab/big", "hello", false)).body()).contains(SPENT);
      assertThat(after.log())
          .contains("budget: $0.0500 a day for clouds, of which $0.0500 is spent");
    }
  }

  @Test
  void countsWhatVectorsOfACloudCost(@TempDir Path own) {
    try (Product.Running fresh = serve(own, "0.05")) {
      HttpResponse<String> response =
          fresh.post("/v1/embeddings", "{\"model\":\"lab/vectors\",\"input\":\"a cat\"}");

      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      assertThat(spent(fresh)).isEqualByComparingTo("0.01");
    }
  }

  /** Each costs five cents and may cost nearly that, so that a dollar is enough for twenty. */
  @Test
  @Tag("case-27")
  void manyAtOnceSpendTheBudgetAndNoMore(@TempDir Path own) throws Exception {
    String body =
        ask("lab/big", "hello", false).replace("\"max_tokens\":24", "\"max_tokens\":4900");
    List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
    try (Product.Running fresh = serve(own, "1.00")) {
      for (int i = 0; i < 60; i++) {
        requests.add(() -> fresh.chat(body));
      }
      int paid = 0;
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<HttpResponse<String>> response : threads.invokeAll(requests)) {
          assertThat(response.get().statusCode()).isIn(200, 429);
          paid += response.get().statusCode() == 200 ? 1 : 0;
        }
      }
      JsonNode all = json(fresh.get("/nearside/budget").body()).path("all");
      assertThat(paid).isEqualTo(20);
      assertThat(all.path("spent").decimalValue()).isEqualByComparingTo("1");
      assertThat(all.path("reserved").decimalValue()).isEqualByComparingTo("0");
    }
  }

  private static BigDecimal spent(Product.Running server) {
    return json(server.get("/nearside/budget").body()).path("all").path("spent").decimalValue();
  }
}
