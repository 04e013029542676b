package dev.nearside.gateway.cli;

import dev.nearside.core.consent.Feed;
import dev.nearside.core.consent.Gate;
import dev.nearside.core.consent.Pending;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells at the server's terminal that a request waits for consent, and once that one could not be
 * asked about, without showing any of it.
 */
final class ConsentNotices {

  private static final Duration WAIT = Duration.ofMinutes(1);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  private static final String MISSED =
      "A private request would have done better in the cloud, but nobody was there to ask: run"
          + " nearside consents watch, and you are asked.";

  private ConsentNotices() {}

  /** Prints a line for each, until the gate is closed. */
  static void print(Gate gate, PrintStream out) {
    boolean told = false;
    try (Feed feed = gate.listen()) {
      while (!feed.isClosed()) {
        Optional<Feed.Event> event = feed.next(WAIT);
        if (event.isPresent() && event.get() instanceof Feed.Event.Asked(Pending pending)) {
          out.println(line(pending));
        } else if (event.isPresent() && event.get() instanceof Feed.Event.Missed && !told) {
          told = true;
          out.println(MISSED);
        }
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String line(Pending pending) {
    return "A request that is private ("
        + String.join(", ", pending.proposal().consent().kinds())
        + ") waits until "
        + TIME.format(pending.until())
        + " for your consent to go to "
        + pending.proposal().consent().offer().name()
        + ": nearside consents show "
        + pending.id();
  }
}
