package dev.nearside.gateway.telemetry;

import dev.nearside.core.backend.cloud.Clouds;
import dev.nearside.core.cache.AnswerCache;
import dev.nearside.core.consent.Gate;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * What can be read off at any time; only looked at when somebody asks.
 *
 * @param clouds the providers, as they are when asked for
 * @param gate where requests wait for consent
 * @param cache the answers in memory, as they are when asked for
 */
public record State(Supplier<Clouds> clouds, Gate gate, Supplier<AnswerCache> cache) {

  void register(PrometheusRegistry registry) {
    Info.builder()
        .name("nearside_build_info")
        .help("The version that runs.")
        .labelNames("version")
        .register(registry)
        .setLabelValues(version());
    gauge(
        registry,
        "nearside_consents_waiting",
        "Requests that wait for the user's word.",
        () -> gate.pending().size());
    GaugeWithCallback.builder()
        .name("nearside_provider_resting")
        .help("1 while a provider is left alone after failures.")
        .labelNames("provider")
        .callback(gauge -> {
          Clouds now = clouds.get();
          now.providers()
              .forEach(provider -> gauge.call(now.rests(provider) ? 1 : 0, provider.name()));
        })
        .register(registry);
    cache(registry);
    ProcessState.register(registry);
  }

  private void cache(PrometheusRegistry registry) {
    CounterWithCallback.builder()
        .name("nearside_cache_lookups")
        .help("Requests whose answer could be in memory, by whether it was.")
        .labelNames("result")
        .callback(counter -> {
          AnswerCache.Statistics seen = cache.get().statistics();
          counter.call((double) seen.hits(), "hit");
          counter.call((double) seen.misses(), "miss");
        })
        .register(registry);
    gauge(
        registry,
        "nearside_cache_entries",
        "Answers in memory, about.",
        () -> cache.get().statistics().entries());
    gauge(
        registry,
        "nearside_cache_bytes",
        "The memory they take, about.",
        () -> cache.get().statistics().bytes());
  }

  static void gauge(PrometheusRegistry registry, String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(gauge -> gauge.call(value.getAsDouble()))
        .register(registry);
  }

  static String version() {
    return Optional.ofNullable(State.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
