package dev.nearside.core;

import dev.nearside.core.backend.Usage;
import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Outcome;
import dev.nearside.core.ledger.Price;
import dev.nearside.core.ledger.Recorder;
import dev.nearside.core.policy.Route;
import dev.nearside.core.replay.RecordedSignals;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.confidence.JudgedDraft;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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
        outcome,
        Optional.empty());
  }

  /** Records a request that some route was asked to answer. */
  Entry record(
      Case decided,
      Route route,
      List<String> reasons,
      Usage usage,
      Optional<Duration> firstToken,
      Outcome outcome,
      Optional<JudgedDraft> draft) {
    Entry entry =
        new Entry(
            clock.instant(),
            decided.id(),
            route.name(),
            route.provider(),
            model(decided, route),
            decided.decision().mode().wireName(),
            withPrice(reasons, route),
            decided.signals().sensitivity().counts(),
            decided.signals().sensitivity().score(),
            decided.signals().difficulty().score(),
            usage.promptTokens(),
            usage.completionTokens(),
            cost(route, usage),
            cloudCost(decided, route, usage),
            firstToken,
            Duration.ofNanos(System.nanoTime() - decided.started()),
            outcome,
            decided.consent(),
            Optional.of(RecordedSignals.write(decided.wish(), decided.signals(), draft)),
            decided.caller().name());
    ledger.record(entry);
    decided.caller().observer().ended(entry);
    return entry;
  }

  /** The name of the model that a route uses. */
  static String model(Case decided, Route route) {
    return switch (route) {
      case Route.Cloud(CloudOffer offer) -> offer.model();
      case Route.Masked(CloudOffer offer) -> offer.model();
      case Route.Local() -> decided.signals().local().map(LocalOffer::model).orElse("");
      case Route.Cached(Route from) -> model(decided, from);
      case Route.Refused _ -> "";
    };
  }

  private static List<String> withPrice(List<String> reasons, Route route) {
    if (paid(route).map(Price::known).orElse(true)) {
      return reasons;
    }
    List<String> more = new ArrayList<>(reasons);
    more.add("Nobody said what the model costs, so its cost is a high guess.");
    return more;
  }

  private static Money cost(Route route, Usage usage) {
    return paid(route).map(price -> cost(price, usage)).orElse(Money.ZERO);
  }

  private static Money cost(Price price, Usage usage) {
    return price.cost(usage.promptTokens(), usage.cachedTokens(), usage.completionTokens());
  }

  /**
   * What the cloud that would have been asked first would have cost; what was paid where one
   * answered, and what the cloud was paid for an answer that is given again. What the device had in
   * its cache, a cloud would not. A price that nobody said saves nothing, as an assumption on the
   * safe side would make much of it.
   */
  private static Money cloudCost(Case decided, Route route, Usage usage) {
    return paid(route instanceof Route.Cached(Route from) ? from : route)
        .map(price -> cost(price, usage))
        .or(() ->
            decided.signals().clouds().stream()
                .findFirst()
                .map(CloudOffer::price)
                .filter(Price::known)
                .map(price -> price.cost(usage.promptTokens(), usage.completionTokens())))
        .orElse(Money.ZERO);
  }

  private static Optional<Price> paid(Route route) {
    return switch (route) {
      case Route.Cloud(CloudOffer offer) -> Optional.of(offer.price());
      case Route.Masked(CloudOffer offer) -> Optional.of(offer.price());
      case Route.Local(), Route.Cached _, Route.Refused _ -> Optional.empty();
    };
  }
}
