package dev.nearside.gateway.telemetry;

import dev.nearside.gateway.config.TelemetrySettings;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans and sends them in batches, on a thread of its own. Where the collector is down or
 * slow, spans are lost and requests notice nothing. None of its classes is loaded unless traces are
 * on.
 */
final class Tracing implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration FAREWELL = Duration.ofSeconds(3);
  private static final int QUEUE = 2048;

  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> VERSION = AttributeKey.stringKey("service.version");

  /** Its faults are told by {@link OneWarning}, once for each outage. */
  private static final Logger LIBRARY = Logger.getLogger("io.opentelemetry");

  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final Names names;

  /**
   * @param exporter sends the spans, and is closed with this
   */
  Tracing(SpanExporter exporter, String service, Names names) {
    LIBRARY.setLevel(Level.OFF);
    this.names = names;
    this.provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault()
                    .merge(
                        Resource.create(Attributes.of(SERVICE, service, VERSION, State.version()))))
            .addSpanProcessor(
                BatchSpanProcessor.builder(new OneWarning(exporter))
                    .setScheduleDelay(PAUSE)
                    .setExporterTimeout(TIMEOUT)
                    .setMaxQueueSize(QUEUE)
                    .build())
            .build();
    this.tracer = provider.get("dev.nearside", State.version());
  }

  /** Sends spans to a collector, by OTLP over HTTP. */
  static Tracing to(TelemetrySettings.Traces settings, Names names) {
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.endpoint().toString())
            .setTimeout(TIMEOUT)
            .setRetryPolicy(null);
    settings.headers().forEach((name, value) -> exporter.addHeader(name, value.reveal()));
    return new Tracing(exporter.build(), settings.service(), names);
  }

  RequestSpans begin(Call call, long started) {
    Context parent =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), call, new Parent());
    return new RequestSpans(tracer, names, call, parent, started);
  }

  @Override
  public void close() {
    provider.shutdown().join(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Only the place in the trace is taken over: what else a caller sends along is its own. */
  private static final class Parent implements TextMapGetter<Call> {
    @Override
    public @Nullable String get(@Nullable Call call, String key) {
      return Optional.ofNullable(call)
          .filter(_ -> key.equals("traceparent"))
          .flatMap(Call::traceparent)
          .orElse(null);
    }
  }
}
