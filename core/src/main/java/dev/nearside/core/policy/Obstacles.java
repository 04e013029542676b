package dev.nearside.core.policy;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.Trust;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands in the way of a request, in words that say what to change. */
record Obstacles(Policy policy, Request request, Signals signals, Permissions permissions) {

  /** Two wishes that exclude each other. */
  Optional<Route.Refused> contradiction() {
    boolean wantsCloud =
        request.target() instanceof Target.Cloud || request.target() instanceof Target.Provider;
    boolean deviceOnly =
        policy.mode() == Mode.ONLY_ON_DEVICE
            || request.mode().filter(Mode.ONLY_ON_DEVICE::equals).isPresent();
    if (wantsCloud && deviceOnly) {
      return Optional.of(
          new Route.Refused(
              Refusal.CONTRADICTION,
              "The model you named is in the cloud, but the mode is only-on-device: name the model"
                  + " local or auto, or change the mode."));
    }
    if (request.target() instanceof Target.Local
        && request.mode().filter(Mode.ONLY_IN_CLOUD::equals).isPresent()) {
      return Optional.of(
          new Route.Refused(
              Refusal.CONTRADICTION,
              "The model local is on this device, but the mode is only-in-cloud: name the model"
                  + " cloud or auto, or change the mode."));
    }
    return Optional.empty();
  }

  /** Why the device cannot answer; empty where it can. */
  Optional<Route.Refused> local() {
    if (signals.local().isEmpty()) {
      return Optional.of(
          new Route.Refused(
              Refusal.NO_LOCAL_MODEL, "There is no model on this device that could answer."));
    }
    LocalOffer offer = signals.local().get();
    List<Feature> missing =
        request.needs().stream().filter(need -> !offer.features().contains(need)).sorted().toList();
    if (!missing.isEmpty()) {
      return Optional.of(
          new Route.Refused(
              Refusal.UNSUPPORTED,
              "The model on this device cannot handle "
                  + missing.stream().map(Feature::phrase).collect(Collectors.joining(", "))
                  + "."));
    }
    if (offer.obstacle().isPresent()) {
      return Optional.of(new Route.Refused(Refusal.UNSUPPORTED_FORMAT, offer.obstacle().get()));
    }
    if (signals.promptTokens() >= offer.contextLength()) {
      return Optional.of(
          new Route.Refused(
              Refusal.CONTEXT_OVERFLOW,
              "The prompt has "
                  + signals.promptTokens()
                  + " tokens, and the model on this device takes "
                  + offer.contextLength()
                  + "."));
    }
    return Optional.empty();
  }

  /** Why no cloud can have the request, asked where none can. */
  Route.Refused clouds() {
    if (signals.clouds().isEmpty()) {
      return new Route.Refused(
          Refusal.NO_CLOUD,
          "No cloud is configured: set OPENAI_API_KEY or another provider's key, or list clouds in"
              + " nearside.yaml.");
    }
    List<CloudOffer> allowed = signals.clouds().stream().filter(permissions::mayTake).toList();
    if (allowed.isEmpty()) {
      return new Route.Refused(
          Refusal.PRIVATE_DATA,
          "This holds private data, and "
              + signals.clouds().getFirst().provider()
              + (signals.clouds().getFirst().trust() == Trust.TRUSTED
                  ? " may not have it by policy.sensitive"
                  : " is a public provider")
              + ": use the model auto or local, or set policy.sensitive.");
    }
    if (allowed.stream().noneMatch(CloudOffer::reachable)) {
      return new Route.Refused(Refusal.OFFLINE, "This device is offline, so no cloud can answer.");
    }
    List<CloudOffer> fitting =
        allowed.stream().filter(CloudOffer::reachable).filter(this::longEnough).toList();
    if (!fitting.isEmpty()) {
      return overBudget(fitting);
    }
    return new Route.Refused(
        Refusal.CONTEXT_OVERFLOW,
        "The prompt has about "
            + signals.promptTokens()
            + " tokens, too long for any cloud model.");
  }

  /** Whether the cloud may have the request, can be reached, and its price is within the budget. */
  boolean leadsTo(CloudOffer offer) {
    return permissions.mayTake(offer)
        && offer.reachable()
        && longEnough(offer)
        && signals.budget().map(left -> left.allows(offer.highestCost())).orElse(true);
  }

  private boolean longEnough(CloudOffer offer) {
    return offer.contextLength().isEmpty()
        || signals.promptTokens() < offer.contextLength().getAsInt();
  }

  private Route.Refused overBudget(List<CloudOffer> offers) {
    Money cheapest =
        offers.stream().map(CloudOffer::highestCost).min(Comparator.naturalOrder()).orElseThrow();
    return new Route.Refused(
        Refusal.BUDGET_SPENT, signals.budget().orElseThrow().refusal(cheapest));
  }
}
