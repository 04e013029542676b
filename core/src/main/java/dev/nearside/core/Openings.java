package dev.nearside.core;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.DraftReply;
import dev.nearside.core.backend.FallbackReply;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.RestoringReply;
import dev.nearside.core.backend.RoutedReply;
import dev.nearside.core.backend.TracedReply;
import dev.nearside.core.backend.cloud.CloudBackend;
import dev.nearside.core.backend.cloud.Clouds;
import dev.nearside.core.backend.local.LocalModel;
import dev.nearside.core.budget.Budget;
import dev.nearside.core.cache.AnswerCache;
import dev.nearside.core.policy.Alternates;
import dev.nearside.core.policy.Decision;
import dev.nearside.core.policy.DraftPlan;
import dev.nearside.core.policy.Route;
import dev.nearside.core.privacy.Masked;
import dev.nearside.core.request.Request;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.confidence.Confidence;
import java.util.List;
import java.util.Optional;

/** Opens what was decided. */
final class Openings {

  private static final Route HERE = new Route.Local();

  private final LocalModel local;
  private final Clouds clouds;
  private final SignalGatherer signals;

  Openings(LocalModel local, Clouds clouds, SignalGatherer signals) {
    this.local = local;
    this.clouds = clouds;
    this.signals = signals;
  }

  /**
   * Opens the route, after a draft where one is planned.
   *
   * @param tab what it may cost is reserved there
   * @throws BackendException when it fails, and all that it falls back to
   */
  RoutedReply open(Request request, Case decided, AnswerCache.Slot slot, Budget.Tab tab) {
    Decision decision = decided.decision();
    Optional<Confidence> confidence = local.confidence();
    return decision.draft().isPresent() && confidence.isPresent()
        ? drafted(request, decided, slot, tab, decision.draft().get(), confidence.get())
        : routed(request, decided, slot, tab, decision.route(), alternates(decided));
  }

  private RoutedReply drafted(
      Request request,
      Case decided,
      AnswerCache.Slot slot,
      Budget.Tab tab,
      DraftPlan plan,
      Confidence confidence) {
    Decision escalated = decided.decision().escalated();
    List<Route> others = Alternates.of(escalated, decided.signals());
    return new DraftReply(
        plan,
        new DraftJudge(
            confidence,
            decided.signals().difficulty().device(),
            request,
            new SecondLook(request, turned -> local.draft(turned, model(decided), false))),
        new DraftReply.Openers(
            () -> draft(request, decided, tab),
            draft -> slot.keeping(draft, HERE),
            () -> routed(request, decided, slot, tab, escalated.route(), others)));
  }

  private RoutedReply routed(
      Request request,
      Case decided,
      AnswerCache.Slot slot,
      Budget.Tab tab,
      Route route,
      List<Route> others) {
    return new FallbackReply(
        route, others, chosen -> slot.keeping(observed(request, decided, chosen, tab), chosen));
  }

  private TracedReply draft(Request request, Case decided, Budget.Tab tab) {
    tab.reserve(HERE.highestCost());
    return WatchedDraft.open(
        decided.caller().observer(),
        model(decided),
        () -> local.draft(request, model(decided), signals.opensWithoutPrivacy(request)));
  }

  private Reply observed(Request request, Case decided, Route route, Budget.Tab tab) {
    tab.reserve(route.highestCost());
    return decided
        .caller()
        .observer()
        .open(route, Bookkeeper.model(decided, route), () -> reply(request, decided, route));
  }

  /** What the user has agreed to is for one provider and goes to no other. */
  private static List<Route> alternates(Case decided) {
    return decided.agreed().isPresent()
        ? decided.decision().fallback().stream().toList()
        : Alternates.of(decided.decision(), decided.signals());
  }

  private Reply reply(Request request, Case decided, Route route) {
    return switch (route) {
      case Route.Local() ->
          local.open(request, model(decided), signals.opensWithoutPrivacy(request));
      case Route.Cloud(CloudOffer offer) -> send(request, decided, offer);
      case Route.Masked(CloudOffer offer) -> {
        Masked masked = decided.masked().orElseThrow();
        yield new RestoringReply(send(masked.request(), decided, offer), masked.vault());
      }
      case Route.Cached _ -> throw new IllegalStateException("An earlier answer is not opened.");
      case Route.Refused refused -> throw new IllegalStateException(refused.advice());
    };
  }

  private static String model(Case decided) {
    return decided.signals().local().map(LocalOffer::model).orElse("");
  }

  /** What the user has agreed to leaves as it was shown, byte by byte. */
  private Reply send(Request request, Case decided, CloudOffer offer) {
    CloudBackend backend = clouds.backend(offer.provider());
    return decided
        .agreed()
        .map(payload -> backend.send(payload.bytes(), request.stream(), offer.model()))
        .orElseGet(() -> backend.open(request, offer.model()));
  }
}
