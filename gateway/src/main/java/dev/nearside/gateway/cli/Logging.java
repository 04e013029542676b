package dev.nearside.gateway.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Sends warnings of all libraries to standard error, one line each, and nothing below. */
final class Logging {

  /** Its faults are told by our own messages, and its own could quote a caller's request. */
  private static final Logger WEB_SERVER = Logger.getLogger("io.helidon.webserver");

  private Logging() {}

  static void quiet() {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    Handler console = new ConsoleHandler();
    console.setLevel(Level.WARNING);
    console.setFormatter(new OneLine());
    root.addHandler(console);
    root.setLevel(Level.WARNING);
    WEB_SERVER.setLevel(Level.OFF);
  }

  private static final class OneLine extends Formatter {
    @Override
    public String format(LogRecord record) {
      return "nearside: " + formatMessage(record).replaceAll("\\R", " ") + System.lineSeparator();
    }
  }
}
