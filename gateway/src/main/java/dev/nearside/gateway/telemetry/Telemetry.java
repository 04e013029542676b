package dev.nearside.gateway.telemetry;

import dev.nearside.gateway.config.Config;
import java.util.Optional;

/** Tells of the work of one process, as far as the config wants it. Safe for many threads. */
public final class Telemetry implements AutoCloseable {

  private final Names names;
  private final Optional<Metrics> metrics;
  private final Optional<Tracing> tracing;

  /**
   * @param metrics what is counted; empty if nothing
   * @param tracing where spans go, which is closed with this; empty if there are none
   */
  Telemetry(Names names, Optional<Metrics> metrics, Optional<Tracing> tracing) {
    this.names = names;
    this.metrics = metrics;
    this.tracing = tracing;
  }

  /**
   * What a config wants.
   *
   * @param state what the metrics of state are read from
   */
  public static Telemetry of(Config config, State state) {
    Names names = new Names(config.clouds());
    return new Telemetry(
        names,
        config.telemetry().metrics() ? Optional.of(new Metrics(state)) : Optional.empty(),
        config.telemetry().traces().map(traces -> Tracing.to(traces, names)));
  }

  /** Tells of nothing but what the log wants. */
  public static Telemetry off(Config config) {
    return new Telemetry(new Names(config.clouds()), Optional.empty(), Optional.empty());
  }

  /** Says the names, too, that the providers of another config have. */
  public void learn(Config config) {
    names.learn(config.clouds());
  }

  /** What is counted; empty if nothing is. */
  public Optional<Metrics> metrics() {
    return metrics;
  }

  /** A request has come in; the caller ends the exchange. */
  public Exchange begin(Call call) {
    long now = System.nanoTime();
    Optional<RequestSpans> spans =
        call.operation().isPresent()
            ? tracing.map(sink -> sink.begin(call, now))
            : Optional.empty();
    return new Exchange(call, names, metrics, spans, now);
  }

  /** Sends what spans are left, for some seconds at most. */
  @Override
  public void close() {
    tracing.ifPresent(Tracing::close);
  }
}
