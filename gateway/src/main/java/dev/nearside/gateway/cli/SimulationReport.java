package dev.nearside.gateway.cli;

import static java.util.Locale.ROOT;

import dev.nearside.core.simulation.Assumptions;
import dev.nearside.core.simulation.Result;
import dev.nearside.core.simulation.Trace;
import dev.nearside.core.simulation.Waits;
import java.io.PrintStream;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shows what a simulation found. */
final class SimulationReport {

  private SimulationReport() {}

  static void print(PrintStream out, Trace trace, Assumptions assumptions, List<Result> results) {
    out.printf(
        ROOT, "%,d requests in %.1f hours. Assumed:%n", trace.size(), trace.seconds() / 3600);
    assumptions.sentences().forEach(sentence -> out.println("  · " + sentence));
    out.println();
    out.printf(
        ROOT,
        "%-20s %7s %8s %9s %11s %10s %8s  %-21s %-21s%n",
        "",
        "here",
        "kept",
        "no answer",
        "cloud, M",
        "money",
        "GPU, h",
        "wait for device, s",
        "first token, s");
    out.printf(
        ROOT,
        "%-20s %7s %8s %9s %11s %10s %8s  %s %s%n",
        "",
        "",
        "quality",
        "",
        "tokens",
        "",
        "saved",
        quantiles("p50", "p95", "p99"),
        quantiles("p50", "p95", "p99"));
    results.forEach(result -> print(out, result));
  }

  private static void print(PrintStream out, Result result) {
    out.printf(
        ROOT,
        "%-20s %5.1f %% %6.1f %% %,9d %,11.1f %10s %8.1f  %s %s%n",
        result.routing().name(),
        100 * result.localShare(),
        100 * result.kept(),
        result.unanswered(),
        result.cloudTokens() / 1e6,
        result.money().display("$"),
        result.gpuHoursSaved(),
        quantiles(result.queue()),
        quantiles(result.firstToken()));
  }

  private static String quantiles(Waits waits) {
    return quantiles(seconds(waits.p50()), seconds(waits.p95()), seconds(waits.p99()));
  }

  private static String quantiles(String p50, String p95, String p99) {
    return String.format(ROOT, "%7s%7s%7s", p50, p95, p99);
  }

  private static String seconds(double value) {
    return String.format(ROOT, "%.1f", value);
  }

  static ObjectNode json(Trace trace, Assumptions assumptions, List<Result> results) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("requests", trace.size());
    report.put("seconds", trace.seconds());
    ArrayNode assumed = report.putArray("assumptions");
    assumptions.sentences().forEach(assumed::add);
    ArrayNode rows = report.putArray("results");
    for (Result result : results) {
      ObjectNode row = rows.addObject();
      row.put("policy", result.routing().name());
      row.put("local", result.local());
      row.put("cloud", result.cloud());
      row.put("unanswered", result.unanswered());
      row.put("local_share", result.localShare());
      row.put("quality_kept", result.kept());
      row.put("cloud_tokens", result.cloudTokens());
      row.put("money", result.money().units());
      row.put("gpu_hours_saved", result.gpuHoursSaved());
      row.set("queue_seconds", json(result.queue()));
      row.set("first_token_seconds", json(result.firstToken()));
    }
    return report;
  }

  private static ObjectNode json(Waits waits) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("p50", waits.p50())
        .put("p95", waits.p95())
        .put("p99", waits.p99());
  }
}
