package dev.nearside.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelemetryReaderTest {

  private static final String COLLECTOR = "http://127.0.0.1:4318";

  @TempDir Path folder;

  @Test
  void sendsNoTracesWhereNobodyAsksForThem() throws IOException {
    assertThat(read("", Map.of()).traces()).isEmpty();
  }

  @Test
  void putsThePathBehindTheCommonAddressOfTheEnvironment() throws IOException {
    Map<String, String> environment =
        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR + "/", "OTEL_SERVICE_NAME", "desk");

    assertThat(read("", environment).traces())
        .contains(
            new TelemetrySettings.Traces(URI.create(COLLECTOR + "/v1/traces"), "desk", Map.of()));
  }

  @Test
  void takesTheAddressForTracesAsItIs() throws IOException {
    Map<String, String> environment =
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            COLLECTOR,
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
            COLLECTOR + "/own");

    assertThat(endpoint("", environment)).contains(URI.create(COLLECTOR + "/own"));
  }

  @Test
  void theFileGoesBeforeTheEnvironment() throws IOException {
    assertThat(
            endpoint(
                "telemetry: {traces: {endpoint: 'https://traces.example/otlp'}}",
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR)))
        .contains(URI.create("https://traces.example/otlp"));
  }

  @ParameterizedTest
  @CsvSource({
    "'telemetry: {traces: {endpoint: none}}', A, b",
    "'', OTEL_SDK_DISABLED, true",
    "'', OTEL_TRACES_EXPORTER, none"
  })
  void canBeSwitchedOffThoughTheEnvironmentNamesACollector(String yaml, String name, String value)
      throws IOException {
    assertThat(endpoint(yaml, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR, name, value)))
        .isEmpty();
  }

  @Test
  void keepsTheHeadersForTheCollectorSecret() throws IOException {
    TelemetrySettings.Traces traces =
        read(
                "",
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    COLLECTOR,
                    "OTEL_EXPORTER_OTLP_HEADERS",
                    "api-key=s%3Dcret, team=a+b"))
            .traces()
            .orElseThrow();

    assertThat(traces.headers())
        .isEqualTo(Map.of("api-key", new Secret("s=cret"), "team", new Secret("a+b")));
    assertThat(traces.toString()).doesNotContain("cret");
  }

  @Test
  void saysWhichVariableHoldsNoAddress() {
    assertThatThrownBy(() -> read("", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4317")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("from OTEL_EXPORTER_OTLP_ENDPOINT must be an address");
  }

  private Optional<URI> endpoint(String yaml, Map<String, String> environment) throws IOException {
    return read(yaml, environment).traces().map(TelemetrySettings.Traces::endpoint);
  }

  private TelemetrySettings read(String yaml, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(folder.resolve("nearside.yaml"), yaml);
    return ConfigFile.read(file, environment).telemetry();
  }
}
