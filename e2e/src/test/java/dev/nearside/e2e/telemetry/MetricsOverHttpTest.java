package dev.nearside.e2e.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import dev.nearside.e2e.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /metrics} of a server that has answered some requests. */
@Timeout(120)
class MetricsOverHttpTest {

  /** The text format of Prometheus, version 0.0.4. */
  private static final Pattern LINE =
      Pattern.compile(
          "# (HELP|TYPE) [a-z_]+ .+"
              + "|[a-z_]+(\\{([a-z_]+=\"[^\"]*\",?)*})? (-?[0-9.]+(E-?[0-9]+)?|\\+Inf|NaN)");

  private static final String[] KEY = {"Authorization", "Bearer sk-caller"};

  @TempDir private static Path folder;
  private static ScriptedCloud cloud;
  private static Product.Running server;

  @BeforeAll
  static void start() {
    cloud =
        ScriptedCloud.playing((body, wire) -> {
          if (body.contains("break it")) {
            wire.json(400, "{\"error\":{\"message\":\"no\"}}");
          } else {
            wire.json(
                200,
                "{\"model\":\"big\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
                    + "\"assistant\",\"content\":\"ok\"},\"finish_reason\":\"stop\"}],\"usage\":"
                    + "{\"prompt_tokens\":1000,\"completion_tokens\":100,\"total_tokens\":1100}}");
          }
        });
    server =
        Product.serve(
            folder,
            """
            server: {keys: [sk-caller]}
            local: {model: none}
            ledger: {path: ledger.db}
            clouds:
              - {name: far, kind: openai, url: '%s', key: sk-far, model: big,
                 price: {input: 1.00, output: 10.00}}
            """
                .formatted(cloud.url()));
  }

  @AfterAll
  static void stop() {
    server.close();
    cloud.close();
  }

  @Test
  void itIsTextThatPrometheusReads() {
    assertThat(server.get("/metrics", KEY).headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
    assertThat(server.get("/metrics", KEY).body().lines())
        .allMatch(line -> LINE.matcher(line).matches());
  }

  @Test
  void itWantsAKeyWhereTheServerDoes() {
    assertThat(server.get("/metrics").statusCode()).isEqualTo(401);
  }

  @Test
  void itAddsUpWithWhatWasAsked() {
    Map<String, Double> before = series();
    server.chat(Product.ask("far/big", "hello", false), KEY);
    server.chat(Product.ask("far/big", "hello", false), KEY);
    server.chat(Product.ask("far/big", "break it", false), KEY);
    server.chat("{\"messages\":", KEY);
    Map<String, Double> after = series();

    assertThat(grown(before, after, "nearside_requests_total", "outcome=\"completed\""))
        .isEqualTo(2);
    assertThat(grown(before, after, "nearside_requests_total", "outcome=\"failed\"")).isEqualTo(1);
    assertThat(grown(before, after, "nearside_http_requests_total", "status=\"400\"")).isEqualTo(2);
    assertThat(grown(before, after, "gen_ai_client_token_usage_sum", "type=\"input\""))
        .isEqualTo(2000);
    assertThat(grown(before, after, "gen_ai_client_token_usage_sum", "type=\"output\""))
        .isEqualTo(200);
    assertThat(grown(before, after, "nearside_cost_dollars_total", "provider=\"far\""))
        .isBetween(0.00399, 0.00401);
    assertThat(
            grown(
                before,
                after,
                "gen_ai_client_operation_duration_seconds_count",
                "error_type=\"rejected\""))
        .isEqualTo(1);
    assertThat(after.get("nearside_requests_in_flight")).isZero();
  }

  @Test
  void namesThatCallersMakeUpMakeNoNewSeries() {
    List<String> asked = List.of("far/one", "far/two", "three", "far/four", "five");
    server.chat(Product.ask("far/zero", "hello", false), KEY);
    int series = series().size();
    asked.forEach(model -> server.chat(Product.ask(model, "hello", false), KEY));
    asked.forEach(path -> server.get("/" + path, KEY));
    server.get("/zero", KEY);

    Map<String, Double> after = series();
    assertThat(after.keySet()).noneMatch(name -> asked.stream().anyMatch(name::contains));
    // The first path that is not there, and the mode that a bare name is asked in.
    assertThat(after.size()).isBetween(series, series + 2);
  }

  private static double grown(
      Map<String, Double> before, Map<String, Double> after, String name, String label) {
    return sum(after, name, label) - sum(before, name, label);
  }

  private static double sum(Map<String, Double> series, String name, String label) {
    return series.entrySet().stream()
        .filter(line -> line.getKey().startsWith(name + "{") && line.getKey().contains(label))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static Map<String, Double> series() {
    Map<String, Double> series = new TreeMap<>();
    server
        .get("/metrics", KEY)
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> {
          int space = line.lastIndexOf(' ');
          series.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
        });
    return series;
  }
}
