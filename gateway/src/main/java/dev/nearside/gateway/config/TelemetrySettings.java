package dev.nearside.gateway.config;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What is told about the work, never its content.
 *
 * @param metrics whether {@code GET /metrics} answers
 * @param traces where spans are sent; empty if nowhere
 * @param logs what is written to standard error
 */
public record TelemetrySettings(boolean metrics, Optional<Traces> traces, Logs logs) {
  /** Metrics for whoever asks, no spans, warnings as text. */
  public static final TelemetrySettings DEFAULT =
      new TelemetrySettings(true, Optional.empty(), Logs.DEFAULT);

  /** The same with other logs. */
  public TelemetrySettings withLogs(Logs others) {
    return new TelemetrySettings(metrics, traces, others);
  }

  /**
   * Where spans are sent, by OTLP over HTTP.
   *
   * @param endpoint the whole address, such as {@code http://127.0.0.1:4318/v1/traces}
   * @param service what this process calls itself there
   * @param headers sent along, by name
   */
  public record Traces(URI endpoint, String service, Map<String, Secret> headers) {
    /** Copies the map. */
    public Traces {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * What is written to standard error.
   *
   * @param format how
   * @param level from which level on
   */
  public record Logs(Format format, Level level) {
    /** Warnings as text. */
    public static final Logs DEFAULT = new Logs(Format.TEXT, Level.WARNING);
  }

  /** How a log looks. */
  public enum Format {
    /** For people. */
    TEXT,
    /** One JSON object a line, for programs. */
    JSON
  }

  /** How much is logged. */
  public enum Level {
    /** What goes wrong. */
    WARNING,
    /** Also one line for each request. */
    INFO
  }
}
