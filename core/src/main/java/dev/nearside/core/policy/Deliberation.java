package dev.nearside.core.policy;

import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One decision in the making: hard rules first, then the mode, then difficulty. */
final class Deliberation {

  private final Policy policy;
  private final Request request;
  private final Signals signals;
  private final Mode mode;
  private final Permissions permissions;
  private final Obstacles obstacles;
  private final boolean held;
  private final Optional<Route.Refused> localProblem;
  private final Moment moment;
  private final List<CloudOffer> clouds;
  private final List<String> reasons = new ArrayList<>();

  Deliberation(Policy policy, Request request, Signals signals) {
    this.policy = policy;
    this.request = request;
    this.signals = signals;
    this.mode = policy.modeFor(request);
    this.permissions = new Permissions(policy.sensitive(), signals);
    this.held = permissions.restrict();
    this.obstacles = new Obstacles(policy, request, signals, permissions);
    this.localProblem = obstacles.local();
    this.moment = new Moment(policy, signals, held);
    this.clouds = moment.inOrder(signals.clouds().stream().filter(obstacles::leadsTo).toList());
  }

  Decision decide() {
    Optional<Route.Refused> contradiction = obstacles.contradiction();
    if (contradiction.isPresent()) {
      return refuse(contradiction.get());
    }
    return switch (mode) {
      case ONLY_ON_DEVICE -> onlyOnDevice();
      case ONLY_IN_CLOUD -> onlyInCloud();
      case PREFER_ON_DEVICE -> preferOnDevice();
      case PREFER_IN_CLOUD -> preferInCloud();
      case AUTO -> auto();
    };
  }

  private Decision onlyOnDevice() {
    if (localProblem.isPresent()) {
      return refuse(localProblem.get());
    }
    reasons.add(
        request.target() instanceof Target.Local
            ? "You asked for the model on this device."
            : "The mode is only-on-device.");
    return local(Optional.empty());
  }

  private Decision onlyInCloud() {
    if (clouds.isEmpty()) {
      return refuse(obstacles.clouds());
    }
    reasons.add(
        request.target() instanceof Target.Auto || request.target() instanceof Target.CloudModel
            ? "The mode is only-in-cloud."
            : "You asked for a cloud model.");
    noteSensitivity();
    return cloud(Optional.empty());
  }

  private Decision preferOnDevice() {
    if (localProblem.isPresent()) {
      return insteadOfLocal(localProblem.get());
    }
    reasons.add("The mode is prefer-on-device and the device can answer this.");
    noteSensitivity();
    return local(cloudFallback());
  }

  private Decision preferInCloud() {
    if (clouds.isEmpty()) {
      return insteadOfCloud(obstacles.clouds());
    }
    reasons.add("The mode is prefer-in-cloud.");
    noteSensitivity();
    return cloud(localFallback());
  }

  private Decision auto() {
    if (signals.clouds().isEmpty()) {
      return insteadOfCloud(obstacles.clouds());
    }
    if (localProblem.isPresent()) {
      return insteadOfLocal(localProblem.get());
    }
    if (held && clouds.isEmpty() && !overBudget()) {
      noteSensitivity();
      reasons.add("Private requests stay on this device.");
      return local(Optional.empty());
    }
    Leaning leaning = moment.leaning(clouds);
    Side side =
        Side.of(signals.difficulty(), policy.mostGain(), leaning.and(moment.recollection()));
    if (side.cloud() && clouds.isEmpty()) {
      return insteadOfCloud(obstacles.clouds());
    }
    reasons.addAll(side.reasons());
    noteSensitivity();
    Decision decision = side.cloud() ? cloud(localFallback()) : local(cloudFallback());
    return drafted(decision, side, againstDraft(side, leaning));
  }

  /**
   * The same after a draft where one pays; never where the cloud needs the user's word, nor where
   * the moment has settled the side, nor against what speaks against one.
   */
  private Decision drafted(Decision decision, Side side, List<String> against) {
    Optional<CloudOffer> offer = withoutAsking();
    if (decision.consent().isPresent() || offer.isEmpty() || side.byTheMoment()) {
      return decision;
    }
    Drafts.Thought thought =
        new Drafts(policy, request, signals, against)
            .consider(side.cloud(), offer.get(), permissions.route(offer.get()));
    return thought.reason().map(reason -> decision.with(thought.plan(), reason)).orElse(decision);
  }

  /** What strains the device, and the user's word for the side: a draft might leave it. */
  private List<String> againstDraft(Side side, Leaning leaning) {
    List<String> against = new ArrayList<>(leaning.toTheCloud());
    if (moment.recollection().speaksFor(side.cloud())) {
      against.add(moment.recollection().reason());
    }
    return against;
  }

  /** The cloud where it may, because the device cannot. */
  private Decision insteadOfLocal(Route.Refused problem) {
    if (overBudget()) {
      return refuse(obstacles.clouds());
    }
    if (clouds.isEmpty()) {
      return refuse(held && !signals.clouds().isEmpty() ? privateAndStuck(problem) : problem);
    }
    reasons.add(problem.advice());
    noteSensitivity();
    return cloud(Optional.empty());
  }

  /** The device where it can, because no cloud may or can be used. */
  private Decision insteadOfCloud(Route.Refused problem) {
    boolean atStake = overBudget() || (held && !signals.clouds().isEmpty());
    if (localProblem.isPresent()) {
      return refuse(atStake ? problem : localProblem.get());
    }
    if (atStake && !overBudget()) {
      noteSensitivity();
      reasons.add("Private requests stay on this device.");
    } else {
      reasons.add(problem.advice());
    }
    return local(Optional.empty());
  }

  private Decision local(Optional<Route> fallback) {
    return new Decision(new Route.Local(), fallback, reasons, mode);
  }

  private Decision cloud(Optional<Route> fallback) {
    Optional<CloudOffer> free = withoutAsking();
    if (free.isEmpty()) {
      return ask(clouds.getFirst(), fallback);
    }
    CloudOffer offer = free.get();
    Route route = permissions.route(offer);
    moment.whyInstead(offer, preferred()).ifPresent(reasons::add);
    if (route instanceof Route.Masked) {
      reasons.add("Placeholders stand for what is private in it.");
    } else if (held && offer.trust() == Trust.TRUSTED) {
      reasons.add("The provider " + offer.provider() + " is your own trusted server.");
    }
    return new Decision(route, fallback, reasons, mode);
  }

  /** The device or a refusal, unless the user agrees to the cloud. */
  private Decision ask(CloudOffer offer, Optional<Route> fallback) {
    Decision otherwise;
    if (fallback.isPresent()) {
      reasons.add("It goes to " + offer.name() + " only if you agree.");
      otherwise = local(Optional.empty());
    } else {
      otherwise = refuse(unlessAgreed(offer));
    }
    return new Decision(
        otherwise.route(),
        Optional.empty(),
        otherwise.reasons(),
        mode,
        Optional.of(permissions.consent(offer, fallback.isPresent())),
        Optional.empty());
  }

  private static Route.Refused unlessAgreed(CloudOffer offer) {
    return new Route.Refused(
        Refusal.PRIVATE_DATA,
        "This holds private data, which goes to "
            + offer.name()
            + " only if you agree: answer with nearside consents, use the model auto or local, or"
            + " set policy.sensitive.");
  }

  private Decision refuse(Route.Refused refused) {
    List<String> why = new ArrayList<>();
    why.add(refused.advice());
    if (refused.refusal() == Refusal.PRIVATE_DATA) {
      why.addAll(signals.sensitivity().reasons());
    }
    return new Decision(refused, Optional.empty(), why, mode);
  }

  private Optional<Route> localFallback() {
    return localProblem.isPresent() ? Optional.empty() : Optional.of(new Route.Local());
  }

  private Optional<Route> cloudFallback() {
    return withoutAsking().map(permissions::route);
  }

  /** The first cloud that may have the request without a word of the user. */
  private Optional<CloudOffer> withoutAsking() {
    return clouds.stream().filter(offer -> !permissions.needsConsent(offer)).findFirst();
  }

  /** Whether clouds are out of the question for nothing but their price. */
  private boolean overBudget() {
    return clouds.isEmpty() && obstacles.clouds().refusal() == Refusal.BUDGET_SPENT;
  }

  /** The clouds that may have the request, as the user prefers them. */
  private List<CloudOffer> preferred() {
    return signals.clouds().stream().filter(clouds::contains).toList();
  }

  private Route.Refused privateAndStuck(Route.Refused problem) {
    return new Route.Refused(
        Refusal.PRIVATE_DATA,
        problem.advice() + " This holds private data, so it was not sent to a public provider.");
  }

  private void noteSensitivity() {
    if (signals.sensitivity().isPrivate()) {
      reasons.addAll(held ? signals.sensitivity().reasons() : List.of());
      if (!held) {
        reasons.add("It holds private data, and policy.sensitive allows sending it.");
      }
    }
  }
}
