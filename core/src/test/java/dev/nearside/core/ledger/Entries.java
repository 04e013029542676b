package dev.nearside.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Entries for tests. */
final class Entries {
  static final Instant NOON = Instant.parse("2026-11-02T12:00:00.123456Z");

  private Entries() {}

  static Entry local(String decision) {
    return entry(
        decision, "local", Optional.empty(), Money.ZERO, Optional.of(Duration.ofMillis(200)));
  }

  static Entry cloud(String decision, Duration firstToken) {
    return entry(
        decision, "cloud", Optional.of("openai"), Money.of("0.002"), Optional.of(firstToken));
  }

  /** As the first version recorded it. */
  static Entry ofTheFirstVersion(String decision) {
    return with(local(decision), Optional.empty(), Optional.empty());
  }

  /** As it is where the caller's key has no name. */
  static Entry withoutCaller(Entry entry) {
    return with(entry, entry.signals(), Optional.empty());
  }

  private static Entry with(Entry entry, Optional<String> signals, Optional<String> caller) {
    return new Entry(
        entry.time(),
        entry.decision(),
        entry.route(),
        entry.provider(),
        entry.model(),
        entry.mode(),
        entry.reasons(),
        entry.findings(),
        entry.sensitivity(),
        entry.difficulty(),
        entry.promptTokens(),
        entry.completionTokens(),
        entry.cost(),
        entry.cloudCost(),
        entry.timeToFirstToken(),
        entry.total(),
        entry.outcome(),
        entry.consent(),
        signals,
        caller);
  }

  static Entry refused(String decision) {
    return entry(decision, "refused", Optional.empty(), Money.ZERO, Optional.empty());
  }

  static Entry consented(String decision) {
    return entry(
        decision,
        "masked",
        Optional.of("openai"),
        Money.of("0.002"),
        Optional.of(Duration.ofMillis(350)),
        Optional.of(new ConsentFact("masked", "once", "cli", Duration.ofMillis(2500))));
  }

  private static Entry entry(
      String decision,
      String route,
      Optional<String> provider,
      Money cost,
      Optional<Duration> firstToken) {
    return entry(decision, route, provider, cost, firstToken, Optional.empty());
  }

  private static Entry entry(
      String decision,
      String route,
      Optional<String> provider,
      Money cost,
      Optional<Duration> firstToken,
      Optional<ConsentFact> consent) {
    return new Entry(
        NOON,
        decision,
        route,
        provider,
        "a-model",
        "auto",
        List.of("It holds 1 card number.", "\"Quoted\", with a comma"),
        new TreeMap<>(Map.of("card", 1, "email", 2)),
        0.75,
        0.125,
        100,
        50,
        cost,
        Money.of("0.002"),
        firstToken,
        Duration.ofMillis(1500),
        Outcome.COMPLETED,
        consent,
        Optional.of("{\"prompt\":100}"),
        Optional.of("alice"));
  }
}
