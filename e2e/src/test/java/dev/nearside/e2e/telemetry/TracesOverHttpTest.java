package dev.nearside.e2e.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import dev.nearside.e2e.Product;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Spans of a server, as a collector gets them. */
@Timeout(120)
class TracesOverHttpTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";
  private static final String WARNING = "The collector takes no traces";

  @TempDir private Path folder;

  @Test
  void aCollectorGetsTheTreeOfARequest() {
    try (Collector collector = new Collector();
        ScriptedCloud cloud = ScriptedCloud.saying("ok")) {
      try (Product.Running server = serve(collector.endpoint(), cloud)) {
        server.chat(
            Product.ask("far/big", "hello", true),
            "traceparent",
            "00-" + TRACE + "-" + PARENT + "-01");
      }

      List<WireSpan> spans = collector.spans();
      WireSpan request = named(spans, "POST /v1/chat/completions");
      WireSpan model = named(spans, "chat big");
      assertThat(spans).extracting(WireSpan::name).contains("scan", "decide");
      assertThat(spans).extracting(WireSpan::service).containsOnly("desk");
      assertThat(spans).extracting(WireSpan::trace).containsOnly(TRACE);
      assertThat(request.parent()).isEqualTo(PARENT);
      assertThat(model.parent()).isEqualTo(request.id());
      assertThat(request.attributes())
          .containsEntry("nearside.route", "cloud")
          .containsEntry("nearside.mode", "only-in-cloud")
          .containsEntry("http.response.status_code", "200")
          .containsKey("nearside.decision_id");
      assertThat(model.attributes())
          .containsEntry("gen_ai.operation.name", "chat")
          .containsEntry("gen_ai.provider.name", "openai")
          .containsEntry("gen_ai.request.model", "big")
          .containsEntry("gen_ai.usage.input_tokens", "7")
          .containsEntry("gen_ai.usage.output_tokens", "3");
      assertThat(cloud.heads())
          .isNotEmpty()
          .noneMatch(head -> head.contains(TRACE) || head.contains("traceparent"));
    }
  }

  @Test
  void aCollectorThatIsNotThereDoesNotMatterAndIsToldOfOnce() throws InterruptedException {
    try (ScriptedCloud cloud = ScriptedCloud.saying("ok")) {
      Product.Running server = serve("http://127.0.0.1:9/v1/traces", cloud);
      try (server) {
        for (int i = 0; i < 5; i++) {
          assertThat(server.chat(Product.ask("far/big", "hello", false)).statusCode())
              .isEqualTo(200);
        }
        // A process that ends has no log any more to tell it in.
        while (!server.log().contains(WARNING)) {
          Thread.sleep(20);
        }
      }
      assertThat(server.log().lines().filter(line -> line.contains(WARNING))).hasSize(1);
      assertThat(server.log()).doesNotContain("Exception", "opentelemetry");
    }
  }

  private Product.Running serve(String endpoint, ScriptedCloud cloud) {
    return Product.serve(
        folder,
        """
        local: {model: none}
        ledger: {path: ledger.db}
        telemetry: {metrics: false, traces: {endpoint: '%s', service: desk}}
        clouds:
          - {name: far, kind: openai, url: '%s', key: sk-far, model: big, price: {input: 1, output: 9}}
        """
            .formatted(endpoint, cloud.url()));
  }

  private static WireSpan named(List<WireSpan> spans, String name) {
    return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
  }
}
