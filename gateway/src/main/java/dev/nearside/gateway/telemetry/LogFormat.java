package dev.nearside.gateway.telemetry;

import dev.nearside.gateway.config.TelemetrySettings;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How a line of the log looks. */
public final class LogFormat {

  private LogFormat() {}

  /** The formatter for the JDK's logging. */
  public static Formatter of(TelemetrySettings.Format format) {
    return switch (format) {
      case TEXT -> new Text();
      case JSON -> new Json();
    };
  }

  private static final class Text extends Formatter {
    @Override
    public String format(LogRecord record) {
      return "nearside: " + oneLine(formatMessage(record)) + System.lineSeparator();
    }
  }

  private static final class Json extends Formatter {
    @Override
    public String format(LogRecord record) {
      ObjectNode line = JsonMapper.shared().createObjectNode();
      line.put("time", record.getInstant().toString());
      line.put("level", level(record.getLevel()));
      line.put("logger", record.getLoggerName());
      line.put("message", oneLine(formatMessage(record)));
      if (record instanceof FieldRecord more) {
        more.fields().forEach(line::putPOJO);
      }
      return JsonMapper.shared().writeValueAsString(line) + System.lineSeparator();
    }

    private static String level(Level level) {
      return level.intValue() >= Level.SEVERE.intValue()
          ? "error"
          : level.intValue() >= Level.WARNING.intValue() ? "warning" : "info";
    }
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\R", " ");
  }
}
