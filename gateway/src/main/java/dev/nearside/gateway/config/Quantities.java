package dev.nearside.gateway.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time and sizes as people write them. */
final class Quantities {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,10})\\s*(b|kb|mb|gb)?");

  private Quantities() {}

  /** {@code 250ms}, {@code 10s}, {@code 5m}, {@code 1h}. */
  static Optional<Duration> duration(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(parts.group(1));
    return Optional.of(
        switch (parts.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          default -> Duration.ofHours(count);
        });
  }

  /** {@code 65536}, {@code 64KB}, {@code 16MB}, {@code 1GB} in bytes; a kilobyte is 1024 bytes. */
  static OptionalLong bytes(String text) {
    Matcher parts = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return OptionalLong.empty();
    }
    String unit = parts.group(2) == null ? "b" : parts.group(2);
    int power =
        switch (unit) {
          case "kb" -> 10;
          case "mb" -> 20;
          case "gb" -> 30;
          default -> 0;
        };
    return OptionalLong.of(Long.parseLong(parts.group(1)) << power);
  }
}
