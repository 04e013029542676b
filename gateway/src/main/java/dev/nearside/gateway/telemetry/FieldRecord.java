package dev.nearside.gateway.telemetry;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** A line of the log with fields beside its message. */
final class FieldRecord extends LogRecord {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, Object> fields;

  FieldRecord(Level level, String message, Map<String, Object> fields) {
    super(level, message);
    this.fields = fields;
  }

  /** In the order in which they are written. */
  Map<String, Object> fields() {
    return fields;
  }
}
