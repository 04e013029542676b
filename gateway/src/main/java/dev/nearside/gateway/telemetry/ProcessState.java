package dev.nearside.gateway.telemetry;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What this process takes, under the names that Prometheus' own clients use. */
final class ProcessState {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;
  private static final long KILOBYTE = 1024;

  private ProcessState() {}

  static void register(PrometheusRegistry registry) {
    CounterWithCallback.builder()
        .name("process_cpu_seconds")
        .help("Processor time that was used.")
        .callback(counter -> counter.call(cpu().toNanos() / NANOS))
        .register(registry);
    State.gauge(
        registry,
        "process_start_time_seconds",
        "When the process began, in seconds since 1970.",
        () -> start().toEpochMilli() / MILLIS);
    GaugeWithCallback.builder()
        .name("process_resident_memory_bytes")
        .help("Memory that the process holds.")
        .callback(gauge -> resident().ifPresent(gauge::call))
        .register(registry);
    State.gauge(
        registry,
        "jvm_heap_used_bytes",
        "Heap that is used, garbage included.",
        () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    State.gauge(
        registry,
        "jvm_heap_max_bytes",
        "Heap that may be used.",
        () -> Runtime.getRuntime().maxMemory());
    State.gauge(
        registry,
        "jvm_threads_current",
        "Platform threads.",
        () -> ManagementFactory.getThreadMXBean().getThreadCount());
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static Instant start() {
    return ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
  }

  /** Only where the kernel tells it without asking a library. */
  private static OptionalLong resident() {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
