package dev.nearside.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.gateway.config.TelemetrySettings.Format;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogFormatTest {

  @Test
  void textIsOneLineForPeople() {
    LogRecord record = new LogRecord(Level.WARNING, "It\nbroke");

    assertThat(LogFormat.of(Format.TEXT).format(record))
        .isEqualTo("nearside: It broke" + System.lineSeparator());
  }

  @Test
  void jsonIsOneObjectALine() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", 200);
    fields.put("route", "lo\"cal");
    LogRecord record = new FieldRecord(Level.INFO, "Done\n{0}", fields);
    record.setLoggerName("dev.nearside.requests");
    record.setInstant(Instant.EPOCH);

    String line = LogFormat.of(Format.JSON).format(record);

    assertThat(line.strip()).doesNotContain("\n");
    JsonNode json = JsonMapper.shared().readTree(line);
    assertThat(json.propertyNames())
        .containsExactly("time", "level", "logger", "message", "status", "route");
    assertThat(json.path("time").asString()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(json.path("level").asString()).isEqualTo("info");
    assertThat(json.path("message").asString()).isEqualTo("Done {0}");
    assertThat(json.path("status").asInt()).isEqualTo(200);
    assertThat(json.path("route").asString()).isEqualTo("lo\"cal");
  }

  @Test
  void aFaultIsAnErrorAndItsTextStaysOut() {
    LogRecord record = new LogRecord(Level.SEVERE, "A request failed");
    record.setThrown(new IllegalStateException("with private text"));

    String line = LogFormat.of(Format.JSON).format(record);

    assertThat(JsonMapper.shared().readTree(line).path("level").asString()).isEqualTo("error");
    assertThat(line).doesNotContain("private");
  }
}
