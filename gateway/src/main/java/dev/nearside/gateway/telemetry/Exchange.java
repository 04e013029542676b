package dev.nearside.gateway.telemetry;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.Usage;
import dev.nearside.core.backend.Vectors;
import dev.nearside.core.ledger.Entry;
import dev.nearside.core.observe.Observer;
import dev.nearside.core.policy.Route;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** One HTTP request under way, told of by metrics, spans and log. */
public final class Exchange implements Observer {

  private final Call call;
  private final Names names;
  private final Optional<Metrics> metrics;
  private final Optional<RequestSpans> spans;
  private final long started;
  private volatile Optional<Entry> entry = Optional.empty();
  private volatile Optional<String> error = Optional.empty();

  Exchange(
      Call call,
      Names names,
      Optional<Metrics> metrics,
      Optional<RequestSpans> spans,
      long started) {
    this.call = call;
    this.names = names;
    this.metrics = metrics;
    this.spans = spans;
    this.started = started;
    metrics.ifPresent(Metrics::arrived);
  }

  @Override
  public void did(Step step, long since) {
    metrics.ifPresent(sink -> sink.did(step, since(since)));
    spans.ifPresent(sink -> sink.did(step, since));
  }

  @Override
  public Reply open(Route route, String model, Supplier<Reply> opener) {
    Attempt attempt = attempt(route, model);
    try {
      return new WatchedReply(opener.get(), attempt, e -> failed(attempt, e));
    } catch (RuntimeException e) {
      failed(attempt, e);
      attempt.close();
      throw e;
    }
  }

  @Override
  public Vectors embed(Route route, String model, Supplier<Vectors> embedding) {
    Attempt attempt = attempt(route, model);
    try {
      Vectors vectors = embedding.get();
      attempt.took(new Usage((int) Math.min(vectors.tokens(), Integer.MAX_VALUE), 0, 0, 0));
      return vectors;
    } catch (RuntimeException e) {
      failed(attempt, e);
      throw e;
    } finally {
      attempt.close();
    }
  }

  private Attempt attempt(Route route, String model) {
    String name = names.model(route, model);
    String system = names.system(route.provider());
    Optional<GenerationSpan> span =
        spans.map(sink -> sink.generation(operation(), route, system, name));
    metrics.ifPresent(sink -> sink.opened(system, 1));
    return new Attempt(outcome -> {
      metrics.ifPresent(sink -> sink.opened(system, -1));
      span.ifPresent(open -> open.end(outcome));
    });
  }

  private void failed(Attempt attempt, RuntimeException e) {
    String kind =
        e instanceof BackendException failure
            ? failure.kind().name().toLowerCase(Locale.ROOT)
            : "fault";
    attempt.failed(kind);
    error = Optional.of(kind);
  }

  @Override
  public void ended(Entry settled) {
    entry = Optional.of(settled);
    metrics.ifPresent(sink -> sink.ended(operation(), settled, names, error));
  }

  private String operation() {
    return call.operation().orElse(Names.OTHER);
  }

  /**
   * The request is answered, or its caller is gone.
   *
   * @param status the HTTP status that was sent; 499 where none was
   */
  public void end(int status) {
    metrics.ifPresent(sink -> sink.left(call, status));
    spans.ifPresent(sink -> sink.end(status, entry, error));
    if (RequestLog.isOn()) {
      Optional<String> trace = spans.map(RequestSpans::traceId);
      RequestLog.write(
          new RequestLog.Line(call, status, since(started), entry, error, trace), names);
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
