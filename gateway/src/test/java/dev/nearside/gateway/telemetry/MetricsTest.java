package dev.nearside.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.Clouds;
import dev.nearside.core.backend.cloud.Reachability;
import dev.nearside.core.cache.AnswerCache;
import dev.nearside.core.consent.Gate;
import dev.nearside.core.ledger.Outcome;
import dev.nearside.core.observe.Observer.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private final Names names = Samples.names();
  private final Metrics metrics =
      new Metrics(
          new State(
              () -> new Clouds(List.of(), new Reachability()), Gate.closed(), AnswerCache::none));

  @Test
  void countsWhatARequestTook() throws IOException {
    metrics.ended(
        "chat",
        Samples.entry("cloud", Optional.of("mine"), "big", Outcome.COMPLETED),
        names,
        Optional.of("busy"));

    assertThat(page())
        .contains(
            "nearside_requests_total{mode=\"auto\",model=\"big\",operation=\"chat\","
                + "outcome=\"completed\",provider=\"mine\",route=\"cloud\"} 1.0",
            "nearside_findings_total{kind=\"card\"} 2.0",
            "nearside_consents_total{by=\"cli\",choice=\"as-is\"} 1.0",
            "nearside_cost_dollars_total{model=\"big\",provider=\"mine\"} 0.5",
            "nearside_cloud_cost_dollars_total{route=\"cloud\"} 2.0",
            "gen_ai_client_token_usage_sum{gen_ai_operation_name=\"chat\","
                + "gen_ai_provider_name=\"gcp.gemini\",gen_ai_request_model=\"big\","
                + "gen_ai_token_type=\"input\"} 10.0",
            "gen_ai_client_operation_duration_seconds_sum{error_type=\"\","
                + "gen_ai_operation_name=\"chat\",gen_ai_provider_name=\"gcp.gemini\","
                + "gen_ai_request_model=\"big\"} 0.2",
            "gen_ai_server_time_to_first_token_seconds_count{gen_ai_operation_name=\"chat\","
                + "gen_ai_provider_name=\"gcp.gemini\",gen_ai_request_model=\"big\"} 1");
  }

  @Test
  void saysWhyARequestFailed() throws IOException {
    metrics.ended(
        "chat",
        Samples.entry("cloud", Optional.of("mine"), "big", Outcome.FAILED),
        names,
        Optional.of("timeout"));

    assertThat(page()).contains("operation_duration_seconds_count{error_type=\"timeout\"");
  }

  @Test
  void whatComesFromMemoryTakesNoModelAnyTime() throws IOException {
    metrics.ended(
        "chat",
        Samples.entry("cached", Optional.empty(), "big", Outcome.COMPLETED),
        names,
        Optional.empty());

    assertThat(page())
        .contains("route=\"cached\"} 1.0")
        .doesNotContain("gen_ai_client_operation_duration_seconds_count{");
  }

  @Test
  void namesThatCallersMakeUpAreOneSeries() throws IOException {
    for (int i = 0; i < 50; i++) {
      metrics.ended(
          "chat",
          Samples.entry("cloud", Optional.of("mine"), "made-up-" + i, Outcome.COMPLETED),
          names,
          Optional.empty());
    }

    assertThat(page().lines().filter(line -> line.startsWith("nearside_requests_total{")))
        .singleElement()
        .asString()
        .contains("model=\"other\"")
        .endsWith(" 50.0");
  }

  @Test
  void knowsWhatIsUnderWay() throws IOException {
    metrics.arrived();
    metrics.arrived();
    metrics.left(Samples.chat(Optional.empty()), 200);
    metrics.opened("nearside", 1);
    metrics.did(Step.SCAN, Duration.ofMillis(1));

    assertThat(page())
        .contains(
            "nearside_requests_in_flight 1.0",
            "nearside_answers_open{gen_ai_provider_name=\"nearside\"} 1.0",
            "nearside_step_duration_seconds_count{step=\"scan\"} 1",
            "nearside_http_requests_total{method=\"POST\",path=\"/v1/chat/completions\","
                + "status=\"200\"} 1.0",
            "nearside_cache_lookups_total{result=\"hit\"} 0.0",
            "nearside_build_info{version=\"development\"} 1",
            "jvm_heap_used_bytes ",
            "process_cpu_seconds_total ");
  }

  @Test
  void speaksOpenMetricsToThoseWhoAskForIt() throws IOException {
    String accept = "application/openmetrics-text;version=1.0.0,text/plain;q=0.5";
    ByteArrayOutputStream page = new ByteArrayOutputStream();

    metrics.write(accept, page);

    assertThat(metrics.contentType(accept)).startsWith("application/openmetrics-text");
    assertThat(page.toString(StandardCharsets.UTF_8)).endsWith("# EOF\n");
  }

  private String page() throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    metrics.write("", page);
    return page.toString(StandardCharsets.UTF_8);
  }
}
