package dev.nearside.gateway.cli;

import java.util.Locale;

/** Sizes for people, in decimal units. */
final class Sizes {

  private Sizes() {}

  static String of(long bytes) {
    return bytes < 1_000_000_000
        ? Math.round(bytes / 1e6) + " MB"
        : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
  }
}
