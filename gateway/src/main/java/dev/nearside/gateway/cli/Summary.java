package dev.nearside.gateway.cli;

import static java.util.Locale.ROOT;

import dev.nearside.core.ledger.Entry;

/** The line that closes an answer: where, why, time, tokens, cost, saved. */
final class Summary {

  private Summary() {}

  static String line(Entry entry) {
    String where =
        entry.provider().isEmpty()
            ? "on this device (" + entry.model() + ")"
            : (entry.route().equals("masked") ? "masked in the cloud (" : "in the cloud (")
                + entry.provider().orElse("")
                + "/"
                + entry.model()
                + ")";
    return String.format(
        ROOT,
        "— %s · %s · %.1f s · %d + %d tokens · cost %s · saved %s",
        where,
        entry.reasons().getFirst(),
        entry.total().toMillis() / 1000.0,
        entry.promptTokens(),
        entry.completionTokens(),
        Sums.cost(entry),
        Sums.saved(entry));
  }
}
