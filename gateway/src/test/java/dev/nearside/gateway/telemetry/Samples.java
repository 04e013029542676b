package dev.nearside.gateway.telemetry;

import dev.nearside.core.backend.cloud.ModelTable;
import dev.nearside.core.backend.cloud.Timeouts;
import dev.nearside.core.ledger.ConsentFact;
import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Outcome;
import dev.nearside.core.ledger.Price;
import dev.nearside.core.policy.Route;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Trust;
import dev.nearside.gateway.config.CloudKind;
import dev.nearside.gateway.config.Config;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Requests and providers as tests of telemetry need them. */
final class Samples {

  static final Config.Cloud GEMINI =
      new Config.Cloud(
          "mine",
          CloudKind.GEMINI,
          URI.create("http://127.0.0.1:1/v1"),
          List.of(),
          List.of("big"),
          Trust.PUBLIC,
          ModelTable.builtIn("gemini"),
          new Timeouts(
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              Duration.ofSeconds(1)));

  private Samples() {}

  static Names names() {
    return new Names(List.of(GEMINI));
  }

  static Route cloud(String model) {
    return new Route.Cloud(
        new CloudOffer("mine", model, Trust.PUBLIC, Price.FREE, OptionalInt.empty(), true));
  }

  static Call chat(Optional<String> traceparent) {
    return new Call("POST", "/v1/chat/completions", Optional.of("chat"), traceparent);
  }

  /** An entry of two dollars' worth, ten tokens in and three out. */
  static Entry entry(String route, Optional<String> provider, String model, Outcome outcome) {
    return new Entry(
        Instant.EPOCH,
        "d-1",
        route,
        provider,
        model,
        "auto",
        List.of("Why not."),
        new TreeMap<>(Map.of("card", 2)),
        0.5,
        0,
        10,
        3,
        provider.isPresent() ? Money.of("0.5") : Money.ZERO,
        Money.of("2"),
        Optional.of(Duration.ofMillis(30)),
        Duration.ofMillis(200),
        outcome,
        Optional.of(new ConsentFact("as-is", "once", "cli", Duration.ofSeconds(1))),
        Optional.empty(),
        Optional.empty());
  }
}
