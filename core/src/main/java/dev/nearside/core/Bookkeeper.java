package dev.nearside.core;

import dev.nearside.core.backend.Usage;
import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Outcome;
import dev.nearside.core.ledger.Price;
import dev.nearside.core.ledger.Recorder;
import dev.nearside.core.policy.Route;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.LocalOffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Turns decided requests into ledger entries: what they cost, and what all-cloud would have. */
final class Bookkeeper {

  private final Recorder ledger;
  private final Clock clock;

  Bookkeeper(Recorder ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Records a request that no route has begun to answer. */
  void unanswered(Case decided, Outcome outcome) {
    record(
        decided,
        decided.decision().route(),
        decided.decision().reasons(),
        Usage.NONE,
        Optional.empty(),
        outcome);
  }

  /** Records a request that some route was asked to answer. */
  Entry record(
      Case decided,
      Route route,
      List<String> reasons,
      Usage usage,
      Optional<Duration> firstToken,
      Outcome outcome) {
    Entry entry =
        new Entry(
            clock.instant(),
            decided.id(),
            route.name(),
            provider(route),
            model(decided, route),
            decided.decision().mode().wireName(),
            reasons,
            decided.signals().sensitivity().counts(),
            decided.signals().sensitivity().score(),
            decided.signals().difficulty().score(),
            usage.promptTokens(),
            usage.completionTokens(),
            cost(route, usage),
            cloudPrice(decided, route).cost(usage.promptTokens(), usage.completionTokens()),
            firstToken,
            Duration.ofNanos(System.nanoTime() - decided.started()),
            outcome,
            decided.consent());
    ledger.record(entry);
    return entry;
  }

  private static Optional<String> provider(Route route) {
    return switch (route) {
      case Route.Cloud(CloudOffer offer) -> Optional.of(offer.provider());
      case Route.Masked(CloudOffer offer) -> Optional.of(offer.provider());
      case Route.Local(), Route.Refused _ -> Optional.empty();
    };
  }

  /** The name of the model that a route uses. */
  static String model(Case decided, Route route) {
    return switch (route) {
      case Route.Cloud(CloudOffer offer) -> offer.model();
      case Route.Masked(CloudOffer offer) -> offer.model();
      case Route.Local() -> decided.signals().local().map(LocalOffer::model).orElse("");
      case Route.Refused _ -> "";
    };
  }

  private static Money cost(Route route, Usage usage) {
    return paid(route)
        .map(price -> price.cost(usage.promptTokens(), usage.completionTokens()))
        .orElse(Money.ZERO);
  }

  /** The price of the cloud that answered, or that would have been asked first. */
  private static Price cloudPrice(Case decided, Route route) {
    return paid(route)
        .or(() -> decided.signals().clouds().stream().findFirst().map(CloudOffer::price))
        .orElse(Price.FREE);
  }

  private static Optional<Price> paid(Route route) {
    return switch (route) {
      case Route.Cloud(CloudOffer offer) -> Optional.of(offer.price());
      case Route.Masked(CloudOffer offer) -> Optional.of(offer.price());
      case Route.Local(), Route.Refused _ -> Optional.empty();
    };
  }
}
