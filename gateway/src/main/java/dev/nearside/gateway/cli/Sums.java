package dev.nearside.gateway.cli;

import static java.util.Locale.ROOT;

import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Pricing;
import dev.nearside.core.ledger.Summary;
import dev.nearside.core.ledger.Unpriced;
import java.util.ArrayList;
import java.util.List;

/** Money as text, which says where a price is not known. */
final class Sums {

  private static final String UNKNOWN = "unknown";

  private Sums() {}

  /** What an entry cost; a guess has a mark. */
  static String cost(Entry entry) {
    String cost = entry.cost().display("$");
    return Pricing.of(entry) == Pricing.GUESSED ? "≤ " + cost : cost;
  }

  /** What an entry saved. */
  static String saved(Entry entry) {
    return Pricing.of(entry) == Pricing.UNKNOWN ? UNKNOWN : entry.saved().display("$");
  }

  /** What was paid and saved, and what of it nobody knows. */
  static List<String> lines(Summary summary, Unpriced open) {
    List<String> lines = new ArrayList<>();
    lines.add(line("cost", summary.cost().display("$")));
    if (open.guesses() > 0) {
      lines.add(
          line("  a high guess", open.guessed().display("$"))
              + ", for "
              + requests(open.guesses())
              + " to models without a price");
    }
    lines.add(line("all in the cloud", orUnknown(summary.cloudCost(), open)));
    lines.add(line("saved", orUnknown(summary.saved(), open)));
    if (open.unknown() > 0) {
      lines.add(
          line("  not counted", requests(open.unknown()))
              + ", as their cloud's model has no price; set it under clouds");
    }
    return lines;
  }

  private static String orUnknown(Money sum, Unpriced open) {
    return open.unknown() > 0 && sum.equals(Money.ZERO) ? UNKNOWN : sum.display("$");
  }

  private static String line(String name, String value) {
    return String.format(ROOT, "%-18s %12s", name, value);
  }

  private static String requests(long count) {
    return count == 1 ? "1 request" : String.format(ROOT, "%,d requests", count);
  }
}
