package dev.nearside.gateway.config;

import dev.nearside.core.signal.Trust;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what is told about the work. Where the file says nothing of traces, the variables do that
 * all programs with OpenTelemetry go by (<a
 * href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/">OTLP exporter
 * configuration</a>).
 */
final class TelemetryReader {
  private static final String OFF = "none";
  private static final String SERVICE = "nearside";
  private static final String BASE = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String WHOLE = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
  private static final String PATH = "/v1/traces";

  private final Map<String, String> environment;

  TelemetryReader(Map<String, String> environment) {
    this.environment = environment;
  }

  TelemetrySettings read(Section section) {
    boolean metrics = section.bool("metrics").orElse(TelemetrySettings.DEFAULT.metrics());
    Optional<TelemetrySettings.Traces> traces = traces(section.section("traces"));
    TelemetrySettings.Logs logs = logs(section.section("logs"));
    section.finish();
    return new TelemetrySettings(metrics, traces, logs);
  }

  private static TelemetrySettings.Logs logs(Section section) {
    TelemetrySettings.Logs usual = TelemetrySettings.Logs.DEFAULT;
    TelemetrySettings.Logs logs =
        new TelemetrySettings.Logs(
            section.choice("format", TelemetrySettings.Format.class).orElse(usual.format()),
            section.choice("level", TelemetrySettings.Level.class).orElse(usual.level()));
    section.finish();
    return logs;
  }

  private Optional<TelemetrySettings.Traces> traces(Section section) {
    Optional<String> said = section.text("endpoint");
    Optional<String> service = section.text("service").or(() -> variable("OTEL_SERVICE_NAME"));
    section.finish();
    if (variable("OTEL_SDK_DISABLED").filter("true"::equalsIgnoreCase).isPresent()) {
      return Optional.empty();
    }
    return said.filter(text -> !text.equals(OFF))
        .flatMap(text -> address(section, text, ""))
        .or(() -> said.isPresent() ? Optional.empty() : fromEnvironment(section))
        .map(
            endpoint -> new TelemetrySettings.Traces(endpoint, service.orElse(SERVICE), headers()));
  }

  private Optional<URI> fromEnvironment(Section section) {
    if (variable("OTEL_TRACES_EXPORTER").filter(OFF::equals).isPresent()) {
      return Optional.empty();
    }
    return variable(WHOLE)
        .flatMap(text -> address(section, text, "from " + WHOLE + " "))
        .or(() ->
            variable(BASE)
                .flatMap(text -> address(section, text, "from " + BASE + " "))
                .map(base -> URI.create(base + PATH)));
  }

  private static Optional<URI> address(Section section, String text, String source) {
    try {
      return Optional.of(CloudUrl.parse(text, Trust.TRUSTED));
    } catch (IllegalArgumentException e) {
      section.problem("endpoint", source + e.getMessage());
      return Optional.empty();
    }
  }

  /** Pairs such as {@code api-key=secret,team=a}, with what is special in them percent-encoded. */
  private Map<String, Secret> headers() {
    Map<String, Secret> headers = new LinkedHashMap<>();
    for (String pair : variable("OTEL_EXPORTER_OTLP_HEADERS").orElse("").split(",", -1)) {
      int mark = pair.indexOf('=');
      if (mark > 0) {
        headers.put(
            pair.substring(0, mark).strip(), new Secret(decoded(pair.substring(mark + 1).strip())));
      }
    }
    return headers;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
