package dev.nearside.gateway.telemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.Usage;
import dev.nearside.core.backend.Vectors;
import dev.nearside.core.ledger.Outcome;
import dev.nearside.core.observe.Observer.Step;
import dev.nearside.core.policy.Route;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SpansTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-0";

  private final Kept kept = new Kept();
  private final Tracing tracing = new Tracing(kept, "desk", Samples.names());
  private final Telemetry telemetry =
      new Telemetry(Samples.names(), Optional.empty(), Optional.of(tracing));

  @Test
  void oneRequestIsATreeOfItsSteps() {
    Exchange exchange = telemetry.begin(Samples.chat(Optional.of(PARENT + "1")));
    exchange.did(Step.SCAN, System.nanoTime());
    exchange.did(Step.DECIDE, System.nanoTime());
    exchange.did(Step.CONSENT, System.nanoTime());
    read(exchange.open(Samples.cloud("big"), "big", () -> answering("big-2025-01-01")));
    exchange.ended(Samples.entry("cloud", Optional.of("mine"), "big", Outcome.COMPLETED));
    exchange.end(200);

    List<SpanData> spans = sent();

    assertThat(spans)
        .extracting(SpanData::getName)
        .containsExactly("scan", "decide", "consent", "chat big", "POST /v1/chat/completions");
    SpanData server = spans.getLast();
    assertThat(server.getTraceId()).isEqualTo(TRACE);
    assertThat(server.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(server.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(spans.subList(0, 4))
        .extracting(SpanData::getParentSpanId)
        .containsOnly(server.getSpanId());
    assertThat(server.getAttributes().asMap())
        .containsEntry(stringKey("nearside.decision_id"), "d-1")
        .containsEntry(stringKey("nearside.route"), "cloud")
        .containsEntry(stringKey("nearside.mode"), "auto")
        .containsEntry(stringKey("nearside.consent"), "as-is")
        .containsEntry(longKey("http.response.status_code"), 200L);
    assertThat(server.getResource().getAttribute(stringKey("service.name"))).isEqualTo("desk");
  }

  @Test
  void aModelIsDescribedAsTheConventionsSay() {
    Exchange exchange = telemetry.begin(Samples.chat(Optional.empty()));
    read(exchange.open(Samples.cloud("big"), "big", () -> answering("big-2025-01-01")));
    exchange.end(200);

    SpanData model = sent().getFirst();

    assertThat(model.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(model.getAttributes().asMap())
        .containsEntry(stringKey("gen_ai.operation.name"), "chat")
        .containsEntry(stringKey("gen_ai.provider.name"), "gcp.gemini")
        .containsEntry(stringKey("gen_ai.request.model"), "big")
        .containsEntry(stringKey("gen_ai.response.model"), "big-2025-01-01")
        .containsEntry(longKey("gen_ai.usage.input_tokens"), 7L)
        .containsEntry(longKey("gen_ai.usage.output_tokens"), 2L)
        .containsEntry(stringArrayKey("gen_ai.response.finish_reasons"), List.of("stop"));
  }

  @Test
  void aFallbackHasASpanOfItsOwnAfterTheOneThatFailed() {
    Exchange exchange = telemetry.begin(Samples.chat(Optional.empty()));
    Reply broken = exchange.open(Samples.cloud("big"), "big", SpansTest::breaking);
    assertThatThrownBy(() -> broken.next(Duration.ZERO)).isInstanceOf(BackendException.class);
    broken.close();
    read(exchange.open(new Route.Local(), "m", () -> answering("m")));
    exchange.end(200);

    List<SpanData> spans = sent();

    assertThat(spans).extracting(SpanData::getName).startsWith("chat big", "chat m");
    assertThat(spans.getFirst().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(spans.getFirst().getAttributes().get(stringKey("error.type")))
        .isEqualTo("unavailable");
    assertThat(spans.get(1).getKind()).isEqualTo(SpanKind.INTERNAL);
    assertThat(spans.getLast().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void aCallerThatLeavesIsNoFailure() {
    Exchange exchange = telemetry.begin(Samples.chat(Optional.empty()));
    Reply reply = exchange.open(Samples.cloud("big"), "big", SpansTest::breaking);
    reply.close();
    assertThatThrownBy(() -> reply.next(Duration.ZERO)).isInstanceOf(BackendException.class);
    exchange.ended(Samples.entry("cloud", Optional.of("mine"), "big", Outcome.CANCELLED));
    exchange.end(499);

    assertThat(sent())
        .extracting(span -> span.getStatus().getStatusCode())
        .containsOnly(StatusCode.UNSET);
  }

  @Test
  void embeddingsAreAModelsWorkToo() {
    Exchange exchange =
        telemetry.begin(
            new Call("POST", "/v1/embeddings", Optional.of("embeddings"), Optional.empty()));
    exchange.embed(new Route.Local(), "m", () -> new Vectors(List.of(new float[1]), 5));
    exchange.end(200);

    SpanData model = sent().getFirst();

    assertThat(model.getName()).isEqualTo("embeddings m");
    assertThat(model.getAttributes().get(longKey("gen_ai.usage.input_tokens"))).isEqualTo(5);
  }

  @Test
  void nothingIsSentOfATraceThatIsNotKept() {
    Exchange exchange = telemetry.begin(Samples.chat(Optional.of(PARENT + "0")));
    exchange.end(200);

    assertThat(sent()).isEmpty();
  }

  @Test
  void aTraceparentThatIsNoneBeginsAnotherTrace() {
    telemetry.begin(Samples.chat(Optional.of("00-" + "my secret"))).end(200);

    assertThat(sent())
        .singleElement()
        .extracting(SpanData::getParentSpanId)
        .isEqualTo("0000000000000000");
  }

  private static void read(Reply reply) {
    while (!(reply.next(Duration.ZERO).orElseThrow() instanceof Delta.Done)) {
      // Only the end matters.
    }
    reply.close();
  }

  private static Reply answering(String model) {
    Queue<Delta> deltas =
        new ArrayDeque<>(
            List.of(
                new Delta.Text(0, "private"),
                new Delta.Finish(0, FinishReason.STOP),
                new Delta.Done(new Usage(7, 2, 0, 0), model)));
    return new Reply() {
      @Override
      public Optional<Delta> next(Duration wait) {
        return Optional.of(deltas.remove());
      }

      @Override
      public void close() {}
    };
  }

  private static Reply breaking() {
    return new Reply() {
      @Override
      public Optional<Delta> next(Duration wait) {
        throw new BackendException(Kind.UNAVAILABLE, 502, "It broke.");
      }

      @Override
      public void close() {}
    };
  }

  private List<SpanData> sent() {
    telemetry.close();
    return kept.spans;
  }

  private static final class Kept implements SpanExporter {
    private final List<SpanData> spans = new CopyOnWriteArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> batch) {
      spans.addAll(batch);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
