package dev.nearside.gateway.telemetry;

import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.Outcome;
import dev.nearside.core.observe.Observer.Step;
import dev.nearside.core.policy.Route;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The spans of one request: its own, and one for each step and each model that was asked. */
final class RequestSpans {

  private static final AttributeKey<String> METHOD = stringKey("http.request.method");
  private static final AttributeKey<String> PATH = stringKey("http.route");
  private static final AttributeKey<Long> STATUS = longKey("http.response.status_code");
  private static final AttributeKey<String> ERROR = stringKey("error.type");
  private static final AttributeKey<String> DECISION = stringKey("nearside.decision_id");
  private static final AttributeKey<String> ROUTE = stringKey("nearside.route");
  private static final AttributeKey<String> PROVIDER = stringKey("nearside.provider");
  private static final AttributeKey<String> MODE = stringKey("nearside.mode");
  private static final AttributeKey<String> OUTCOME = stringKey("nearside.outcome");
  private static final AttributeKey<String> CONSENT = stringKey("nearside.consent");
  private static final AttributeKey<Double> COST = doubleKey("nearside.cost");
  private static final AttributeKey<Double> SAVED = doubleKey("nearside.saved");
  private static final AttributeKey<Double> FIRST = doubleKey("nearside.time_to_first_token");
  private static final double NANOS = 1e9;
  private static final int SERVER_ERROR = 500;

  private final Tracer tracer;
  private final Names names;
  private final Span span;
  private final Context context;
  private final long offset;

  RequestSpans(Tracer tracer, Names names, Call call, Context parent, long started) {
    this.tracer = tracer;
    this.names = names;
    this.offset = epochNanos() - System.nanoTime();
    this.span =
        tracer
            .spanBuilder(call.method() + " " + call.path())
            .setSpanKind(SpanKind.SERVER)
            .setParent(parent)
            .setStartTimestamp(at(started), TimeUnit.NANOSECONDS)
            .setAttribute(METHOD, call.method())
            .setAttribute(PATH, call.path())
            .startSpan();
    this.context = parent.with(span);
  }

  private static long epochNanos() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  private long at(long nanoTime) {
    return nanoTime + offset;
  }

  /** The trace that the spans belong to. */
  String traceId() {
    return span.getSpanContext().getTraceId();
  }

  void did(Step step, long started) {
    tracer
        .spanBuilder(step.name().toLowerCase(Locale.ROOT))
        .setParent(context)
        .setStartTimestamp(at(started), TimeUnit.NANOSECONDS)
        .startSpan()
        .end();
  }

  /** A model is asked. */
  GenerationSpan generation(String operation, Route route, String system, String model) {
    Span child =
        tracer
            .spanBuilder(model.isEmpty() ? operation : operation + " " + model)
            .setSpanKind(route.provider().isPresent() ? SpanKind.CLIENT : SpanKind.INTERNAL)
            .setParent(context)
            .setAttribute(ROUTE, route.name())
            .startSpan();
    route.provider().ifPresent(name -> child.setAttribute(PROVIDER, name));
    return new GenerationSpan(child, operation, system, model);
  }

  void end(int status, Optional<Entry> entry, Optional<String> error) {
    span.setAttribute(STATUS, (long) status);
    entry.ifPresent(this::describe);
    boolean failed = entry.map(settled -> settled.outcome() == Outcome.FAILED).orElse(false);
    if (failed || status >= SERVER_ERROR) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute(ERROR, error.orElse(Integer.toString(status)));
    }
    span.end();
  }

  private void describe(Entry entry) {
    span.setAttribute(DECISION, entry.decision())
        .setAttribute(ROUTE, entry.route())
        .setAttribute(MODE, entry.mode())
        .setAttribute(OUTCOME, entry.outcome().name().toLowerCase(Locale.ROOT))
        .setAttribute(COST, entry.cost().nanos() / NANOS)
        .setAttribute(SAVED, entry.saved().nanos() / NANOS);
    entry.provider().ifPresent(provider -> span.setAttribute(PROVIDER, provider));
    entry.consent().ifPresent(fact -> span.setAttribute(CONSENT, fact.choice()));
    entry.timeToFirstToken().ifPresent(time -> span.setAttribute(FIRST, time.toNanos() / NANOS));
    String model = names.model(entry);
    if (!model.isEmpty()) {
      span.setAttribute(GenerationSpan.REQUEST_MODEL, model);
    }
  }
}
