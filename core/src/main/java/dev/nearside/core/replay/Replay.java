package dev.nearside.core.replay;

import dev.nearside.core.ledger.ConsentFact;
import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.policy.Choice;
import dev.nearside.core.policy.Decision;
import dev.nearside.core.policy.DraftPlan;
import dev.nearside.core.policy.Policy;
import dev.nearside.core.policy.Route;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.confidence.Appraisal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides recorded requests again, by {@link Policy#decide} as for a new request. The models,
 * prices and networks are those of then. Where the user's word is needed, the word given then holds
 * if it is among the new choices, and otherwise the route that needs none. Where a draft is
 * planned, the one made then is judged by the new policy, and where none was made the route is that
 * by the question alone.
 */
public final class Replay {

  private final Policy policy;

  /** Decides with that policy. */
  public Replay(Policy policy) {
    this.policy = policy;
  }

  /**
   * Decides all entries again, in order, holding none of them. What the cache answered costs
   * nothing under any policy and is left out.
   */
  public Comparison of(Stream<Entry> entries) {
    Comparison.Builder comparison = new Comparison.Builder();
    entries
        .filter(entry -> !entry.route().equals(Route.CACHED))
        .forEachOrdered(entry -> add(comparison, entry));
    return comparison.build();
  }

  private void add(Comparison.Builder comparison, Entry entry) {
    Optional<RecordedSignals> recorded = RecordedSignals.read(entry);
    if (recorded.isEmpty()) {
      comparison.withoutSignals();
    } else if (policy.sensitive().mayMask(recorded.get().signals().sensitivity())
        && !recorded.get().wish().maskingTried()) {
      comparison.withoutMasking();
    } else {
      decideAgain(comparison, entry, recorded.get());
    }
  }

  private void decideAgain(Comparison.Builder comparison, Entry entry, RecordedSignals recorded) {
    Signals signals = recorded.signals();
    Decision decision = policy.decide(recorded.wish().request(), signals);
    Optional<Choice> word = word(decision, entry);
    Optional<Route> drafted = decision.draft().flatMap(plan -> afterDraft(plan, recorded));
    Route route =
        word.map(choice -> decision.settled(choice, "").route())
            .or(() -> drafted)
            .orElse(decision.route());
    boolean same = place(route).equals(place(entry));
    comparison.decided(
        new Comparison.Side(place(entry), entry.cost(), forgone(entry.route(), signals)),
        new Comparison.Side(
            place(route), same ? entry.cost() : cost(route, entry), forgone(route.name(), signals)),
        decision.consent().isPresent() && word.isEmpty(),
        decision.draft().isPresent() && drafted.isEmpty(),
        entry.promptTokens() + entry.completionTokens() > 0);
  }

  /** What was found of a draft then, judged by the new plan. */
  private static Optional<Route> afterDraft(DraftPlan plan, RecordedSignals recorded) {
    return recorded
        .draft()
        .filter(draft -> draft.right().isPresent())
        .map(draft -> new Appraisal(draft.tokens(), draft.right(), Optional.empty()))
        .map(appraisal -> plan.verdict(appraisal).kept() ? new Route.Local() : plan.escalation());
  }

  private static Optional<Choice> word(Decision decision, Entry entry) {
    return decision
        .consent()
        .flatMap(consent ->
            entry
                .consent()
                .map(ConsentFact::choice)
                .flatMap(Choice::of)
                .filter(consent.choices()::contains));
  }

  /** What the cloud is worth for a request that the device answers, by the estimate of then. */
  private static double forgone(String route, Signals signals) {
    return route.equals(new Route.Local().name()) ? signals.difficulty().score() : 0;
  }

  private static Money cost(Route route, Entry entry) {
    return offer(route)
        .map(offer -> offer.price().cost(entry.promptTokens(), entry.completionTokens()))
        .orElse(Money.ZERO);
  }

  private static String place(Entry entry) {
    return entry
        .provider()
        .map(provider -> entry.route() + " " + provider + "/" + entry.model())
        .orElse(entry.route());
  }

  private static String place(Route route) {
    return offer(route).map(offer -> route.name() + " " + offer.name()).orElse(route.name());
  }

  private static Optional<CloudOffer> offer(Route route) {
    return switch (route) {
      case Route.Cloud(CloudOffer offer) -> Optional.of(offer);
      case Route.Masked(CloudOffer offer) -> Optional.of(offer);
      case Route.Local(), Route.Cached _, Route.Refused _ -> Optional.empty();
    };
  }
}
