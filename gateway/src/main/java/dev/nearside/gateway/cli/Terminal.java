package dev.nearside.gateway.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What kind of place the command talks to. */
final class Terminal {

  private Terminal() {}

  /**
   * Whether a person watches standard error. Java cannot tell by itself once another stream is
   * redirected, so the launcher says it.
   */
  static boolean isWatched() {
    return Boolean.getBoolean("nearside.terminal");
  }

  /**
   * Where the person at the terminal types, also while standard input is something else; empty if
   * nobody is there.
   */
  static Optional<BufferedReader> person() {
    Path device = Path.of("/dev/tty");
    if (!isWatched() || !Files.isReadable(device)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.newBufferedReader(device));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * A text that may hold anything, with every sign that a terminal would obey written out as JSON
   * does.
   */
  static String harmless(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          int type = Character.getType(c);
          boolean obeyed = type == Character.CONTROL || type == Character.FORMAT;
          if (obeyed && c != '\n' && c != '\t') {
            out.append(String.format(Locale.ROOT, c > 0xffff ? "\\U%08x" : "\\u%04x", c));
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.toString();
  }
}
