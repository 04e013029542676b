package dev.nearside.gateway.cli;

import dev.nearside.gateway.config.TelemetrySettings;
import dev.nearside.gateway.telemetry.LogFormat;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends warnings of all libraries to standard error, one line each, and nothing below. */
final class Logging {

  /** Its faults are told by our own messages, and its own could quote a caller's request. */
  private static final Logger WEB_SERVER = Logger.getLogger("io.helidon.webserver");

  private static final Logger OURS = Logger.getLogger("dev.nearside");

  private Logging() {}

  static void quiet() {
    as(TelemetrySettings.Logs.DEFAULT);
  }

  /** Logs as the config wants it; only Nearside itself tells more than warnings. */
  static void as(TelemetrySettings.Logs logs) {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    Handler console = new ConsoleHandler();
    console.setLevel(Level.ALL);
    console.setFormatter(LogFormat.of(logs.format()));
    root.addHandler(console);
    root.setLevel(Level.WARNING);
    OURS.setLevel(
        switch (logs.level()) {
          case WARNING -> Level.WARNING;
          case INFO -> Level.INFO;
        });
    WEB_SERVER.setLevel(Level.OFF);
  }
}
