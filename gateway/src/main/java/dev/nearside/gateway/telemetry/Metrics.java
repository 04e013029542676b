package dev.nearside.gateway.telemetry;

import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Outcome;
import dev.nearside.core.observe.Observer.Step;
import dev.nearside.core.policy.Route;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What is counted, for Prometheus. Names and buckets that begin with {@code gen_ai} are those of
 * OpenTelemetry's <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/">
 * semantic conventions for generative AI</a>, as they are written for Prometheus. Safe for many
 * threads.
 */
public final class Metrics {

  private static final double[] TOKENS = {
    1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304
  };
  private static final double[] OPERATION = {
    0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92
  };
  private static final double[] FIRST_TOKEN = {
    0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10
  };
  private static final double[] STEP = {
    0.00025, 0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.064, 0.25, 1, 4, 16, 60
  };
  private static final double NANOS = 1e9;

  private final PrometheusRegistry registry = new PrometheusRegistry();

  private final Gauge inFlight = gauge("nearside_requests_in_flight", "HTTP requests under way.");
  private final Gauge open =
      gauge(
          "nearside_answers_open",
          "Answers under way, waiting ones included.",
          "gen_ai_provider_name");
  private final Counter http =
      counter("nearside_http_requests", "HTTP requests.", "method", "path", "status");
  private final Counter requests =
      counter(
          "nearside_requests",
          "Requests that were decided.",
          "operation",
          "route",
          "provider",
          "model",
          "mode",
          "outcome");
  private final Counter findings =
      counter("nearside_findings", "Private spans found in requests.", "kind");
  private final Counter consents =
      counter("nearside_consents", "Requests that needed the user's word.", "choice", "by");
  private final Counter cost =
      counter("nearside_cost_dollars", "What providers were paid.", "provider", "model");
  private final Counter cloudCost =
      counter("nearside_cloud_cost_dollars", "What all in the cloud would have cost.", "route");
  private final Histogram steps =
      histogram("nearside_step_duration_seconds", "What deciding takes.", STEP, "step");
  private final Histogram tokens =
      histogram(
          "gen_ai_client_token_usage",
          "Tokens of a request.",
          TOKENS,
          "gen_ai_operation_name",
          "gen_ai_provider_name",
          "gen_ai_request_model",
          "gen_ai_token_type");
  private final Histogram durations =
      histogram(
          "gen_ai_client_operation_duration_seconds",
          "From a request to the end of its answer.",
          OPERATION,
          "gen_ai_operation_name",
          "gen_ai_provider_name",
          "gen_ai_request_model",
          "error_type");
  private final Histogram firstTokens =
      histogram(
          "gen_ai_server_time_to_first_token_seconds",
          "From a request to the first token of its answer.",
          FIRST_TOKEN,
          "gen_ai_operation_name",
          "gen_ai_provider_name",
          "gen_ai_request_model");

  Metrics(State state) {
    state.register(registry);
  }

  void arrived() {
    inFlight.inc();
  }

  void left(Call call, int status) {
    inFlight.dec();
    http.labelValues(call.method(), call.path(), Integer.toString(status)).inc();
  }

  void opened(String system, int more) {
    open.labelValues(system).inc(more);
  }

  void did(Step step, Duration time) {
    steps.labelValues(step.name().toLowerCase(Locale.ROOT)).observe(seconds(time));
  }

  /**
   * Counts a request that has ended.
   *
   * @param error the kind of its last failure, if there was one
   */
  void ended(String operation, Entry entry, Names names, Optional<String> error) {
    String model = names.model(entry);
    String provider = entry.provider().orElse("");
    String outcome = entry.outcome().name().toLowerCase(Locale.ROOT);
    requests.labelValues(operation, entry.route(), provider, model, entry.mode(), outcome).inc();
    entry.findings().forEach((kind, count) -> findings.labelValues(kind).inc(count));
    entry.consent().ifPresent(fact -> consents.labelValues(fact.choice(), fact.by()).inc());
    if (!provider.isEmpty()) {
      cost.labelValues(provider, model).inc(dollars(entry.cost()));
    }
    cloudCost.labelValues(entry.route()).inc(dollars(entry.cloudCost()));
    if (isGenerated(entry)) {
      measure(operation, names.system(entry.provider()), model, entry, error);
    }
  }

  /** What was refused, or given again from memory, no model has worked on. */
  private static boolean isGenerated(Entry entry) {
    return !entry.route().equals(Route.REFUSED) && !entry.route().equals(Route.CACHED);
  }

  private void measure(
      String operation, String system, String model, Entry entry, Optional<String> error) {
    String failed = entry.outcome() == Outcome.FAILED ? error.orElse(Names.OTHER) : "";
    durations.labelValues(operation, system, model, failed).observe(seconds(entry.total()));
    entry
        .timeToFirstToken()
        .ifPresent(
            time -> firstTokens.labelValues(operation, system, model).observe(seconds(time)));
    if (entry.promptTokens() > 0) {
      tokens.labelValues(operation, system, model, "input").observe((double) entry.promptTokens());
    }
    if (entry.completionTokens() > 0) {
      tokens
          .labelValues(operation, system, model, "output")
          .observe((double) entry.completionTokens());
    }
  }

  /**
   * The format that suits a scraper: OpenMetrics where it asks for it, else Prometheus' text.
   *
   * @param accept the scraper's header
   */
  private static ExpositionFormatWriter writer(String accept) {
    return accept.contains("application/openmetrics-text")
        ? OpenMetricsTextFormatWriter.create()
        : PrometheusTextFormatWriter.create();
  }

  /** The content type of what {@link #write} writes. */
  public String contentType(String accept) {
    return writer(accept).getContentType();
  }

  /** Writes all that was counted so far. */
  public void write(String accept, OutputStream out) throws IOException {
    writer(accept).write(out, registry.scrape());
  }

  private Counter counter(String name, String help, String... labels) {
    return Counter.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  private Gauge gauge(String name, String help, String... labels) {
    return Gauge.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  private Histogram histogram(String name, String help, double[] bounds, String... labels) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .classicOnly()
        .classicUpperBounds(bounds)
        .withoutExemplars()
        .register(registry);
  }

  /** A price that fell into debt, which no provider has, would break the counter. */
  private static double dollars(Money money) {
    return Math.max(0, money.nanos() / NANOS);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS;
  }
}
