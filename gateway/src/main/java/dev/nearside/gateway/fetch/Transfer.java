package dev.nearside.gateway.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * The arithmetic of a progress display.
 *
 * @param first bytes that were there at the first report, from an earlier attempt; negative before
 *     it
 */
record Transfer(String label, long total, Instant began, long first) {
  static final Transfer NONE = new Transfer("", 0, Instant.EPOCH, -1);

  /**
   * This transfer, with the first report remembered, as what was there before says nothing about
   * the rate.
   */
  Transfer from(long bytes) {
    return first < 0 ? new Transfer(label, total, began, bytes) : this;
  }

  /** Percent done. */
  long share(long bytes) {
    return total <= 0 ? 100 : Math.clamp(bytes * 100 / total, 0, 100);
  }

  /** For example {@code Model: 45 % of 491 MB, 38.2 MB/s, 7 s left}. */
  String describe(long bytes, Instant now) {
    StringBuilder text =
        new StringBuilder(label).append(": ").append(share(bytes)).append(" % of ");
    text.append(size(total));
    double seconds = Duration.between(began, now).toMillis() / 1000.0;
    double rate = seconds <= 0 ? 0 : (bytes - first) / seconds;
    if (rate > 0) {
      text.append(", ").append(size((long) rate)).append("/s");
      if (bytes < total && share(bytes) > 0) {
        text.append(", ").append(time((long) Math.ceil((total - bytes) / rate))).append(" left");
      }
    }
    return text.toString();
  }

  /** A size in decimal units, as disks and networks count. */
  static String size(long bytes) {
    if (bytes < 1_000_000) {
      return bytes / 1000 + " kB";
    }
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
  }

  private static String time(long seconds) {
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
  }
}
