package dev.nearside.gateway.telemetry;

import dev.nearside.core.ledger.ConsentFact;
import dev.nearside.core.ledger.Entry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One line for each request, at {@code INFO}. */
final class RequestLog {

  // SLF4J's way to the JDK's logging has no place for fields beside the message.
  private static final Logger LOG = Logger.getLogger("dev.nearside.requests");

  private RequestLog() {}

  /**
   * What is known of a request at its end.
   *
   * @param entry what was decided and came of it; empty where nothing was decided
   * @param error the kind of the last failure, if there was one
   * @param trace the trace it belongs to, where there is one
   */
  record Line(
      Call call,
      int status,
      Duration time,
      Optional<Entry> entry,
      Optional<String> error,
      Optional<String> trace) {}

  static boolean isOn() {
    return LOG.isLoggable(Level.INFO);
  }

  static void write(Line line, Names names) {
    FieldRecord told = new FieldRecord(Level.INFO, sentence(line), fields(line, names));
    told.setLoggerName(LOG.getName());
    LOG.log(told);
  }

  private static String sentence(Line line) {
    return line.call().method()
        + " "
        + line.call().path()
        + " "
        + line.status()
        + line.entry()
            .map(entry -> ", " + entry.route() + " " + outcome(entry) + ", " + entry.decision())
            .orElse("")
        + ", "
        + line.time().toMillis()
        + " ms";
  }

  private static Map<String, Object> fields(Line line, Names names) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("method", line.call().method());
    fields.put("path", line.call().path());
    fields.put("status", line.status());
    fields.put("duration_ms", millis(line.time()));
    line.call().operation().ifPresent(operation -> fields.put("operation", operation));
    line.entry().ifPresent(entry -> describe(entry, names, fields));
    line.error().ifPresent(error -> fields.put("error", error));
    line.trace().ifPresent(trace -> fields.put("trace_id", trace));
    return fields;
  }

  private static void describe(Entry entry, Names names, Map<String, Object> fields) {
    fields.put("decision", entry.decision());
    fields.put("route", entry.route());
    entry.provider().ifPresent(provider -> fields.put("provider", provider));
    fields.put("model", names.model(entry));
    fields.put("mode", entry.mode());
    fields.put("outcome", outcome(entry));
    entry.timeToFirstToken().ifPresent(time -> fields.put("first_token_ms", millis(time)));
    fields.put("input_tokens", entry.promptTokens());
    fields.put("output_tokens", entry.completionTokens());
    fields.put("cost", entry.cost().units());
    fields.put("saved", entry.saved().units());
    entry.consent().map(ConsentFact::choice).ifPresent(word -> fields.put("consent", word));
  }

  private static String outcome(Entry entry) {
    return entry.outcome().name().toLowerCase(Locale.ROOT);
  }

  private static double millis(Duration time) {
    return Math.round(time.toNanos() / 1e3) / 1e3;
  }
}
