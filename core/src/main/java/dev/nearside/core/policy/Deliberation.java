package dev.nearside.core.policy;

import static java.util.Locale.ROOT;

import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One decision in the making: hard rules first, then the mode, then difficulty. */
final class Deliberation {

  private final Policy policy;
  private final Request request;
  private final Signals signals;
  private final Mode mode;
  private final boolean held;
  private final Optional<Route.Refused> localProblem;
  private final List<CloudOffer> clouds;
  private final List<String> reasons = new ArrayList<>();

  Deliberation(Policy policy, Request request, Signals signals) {
    this.policy = policy;
    this.request = request;
    this.signals = signals;
    this.mode = policy.modeFor(request);
    this.held = signals.sensitivity().isPrivate() && policy.sensitive() != SensitiveRule.ALLOW;
    this.localProblem = localProblem();
    this.clouds = signals.clouds().stream().filter(this::canTake).toList();
  }

  Decision decide() {
    Optional<Route.Refused> contradiction = contradiction();
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
      return refuse(cloudProblem());
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
      return insteadOfCloud(cloudProblem());
    }
    reasons.add("The mode is prefer-in-cloud.");
    noteSensitivity();
    return cloud(localFallback());
  }

  private Decision auto() {
    if (signals.clouds().isEmpty()) {
      return insteadOfCloud(cloudProblem());
    }
    if (localProblem.isPresent()) {
      return insteadOfLocal(localProblem.get());
    }
    if (held && clouds.isEmpty()) {
      noteSensitivity();
      reasons.add("Private requests stay on this device.");
      return local(Optional.empty());
    }
    Inertia inertia = Inertia.of(signals.difficulty(), policy.mostGain());
    if (!inertia.toTheCloud()) {
      reasons.add("The device can do this well (" + chances() + ").");
      addReasons(inertia);
      noteSensitivity();
      return local(cloudFallback());
    }
    if (clouds.isEmpty()) {
      return insteadOfCloud(cloudProblem());
    }
    reasons.add("The cloud is worth it (" + chances() + ").");
    addReasons(inertia);
    noteSensitivity();
    return cloud(localFallback());
  }

  /** The cloud where it may, because the device cannot. */
  private Decision insteadOfLocal(Route.Refused problem) {
    if (clouds.isEmpty()) {
      return refuse(held && !signals.clouds().isEmpty() ? privateAndStuck(problem) : problem);
    }
    reasons.add(problem.advice());
    noteSensitivity();
    return cloud(Optional.empty());
  }

  /** The device where it can, because no cloud may or can be used. */
  private Decision insteadOfCloud(Route.Refused problem) {
    if (localProblem.isPresent()) {
      return refuse(held && !signals.clouds().isEmpty() ? problem : localProblem.get());
    }
    if (held && !signals.clouds().isEmpty()) {
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
    CloudOffer offer = clouds.getFirst();
    Route route = cloudRoute(offer);
    if (route instanceof Route.Masked) {
      reasons.add("Placeholders stand for what is private in it.");
    } else if (held) {
      reasons.add("The provider " + offer.provider() + " is your own trusted server.");
    }
    return new Decision(route, fallback, reasons, mode);
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
    return clouds.stream().findFirst().map(this::cloudRoute);
  }

  private Optional<Route.Refused> contradiction() {
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

  private Optional<Route.Refused> localProblem() {
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

  private boolean canTake(CloudOffer offer) {
    return mayTake(offer) && offer.reachable() && longEnough(offer);
  }

  private boolean mayTake(CloudOffer offer) {
    return !held || offer.trust() == Trust.TRUSTED || canMask();
  }

  private boolean canMask() {
    return policy.sensitive() == SensitiveRule.MASK && signals.maskable();
  }

  /** A private request goes as it is to a trusted provider, and masked to any other. */
  private Route cloudRoute(CloudOffer offer) {
    return held && offer.trust() != Trust.TRUSTED
        ? new Route.Masked(offer)
        : new Route.Cloud(offer);
  }

  private boolean longEnough(CloudOffer offer) {
    return offer.contextLength().isEmpty()
        || signals.promptTokens() < offer.contextLength().getAsInt();
  }

  private Route.Refused cloudProblem() {
    if (signals.clouds().isEmpty()) {
      return new Route.Refused(
          Refusal.NO_CLOUD,
          "No cloud is configured: set OPENAI_API_KEY or another provider's key, or list clouds in"
              + " nearside.yaml.");
    }
    List<CloudOffer> allowed = signals.clouds().stream().filter(this::mayTake).toList();
    if (allowed.isEmpty()) {
      return new Route.Refused(
          Refusal.PRIVATE_DATA,
          "This holds private data, and "
              + signals.clouds().getFirst().provider()
              + " is a public provider: use the model auto or local, or set policy.sensitive.");
    }
    if (allowed.stream().noneMatch(CloudOffer::reachable)) {
      return new Route.Refused(Refusal.OFFLINE, "This device is offline, so no cloud can answer.");
    }
    return new Route.Refused(
        Refusal.CONTEXT_OVERFLOW,
        "The prompt has about "
            + signals.promptTokens()
            + " tokens, too long for any cloud model.");
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

  private void addReasons(Inertia inertia) {
    if (inertia.decided()) {
      reasons.add("The difference is small, so it stays where the conversation has been.");
    }
    reasons.addAll(signals.difficulty().reasons());
  }

  private String chances() {
    return String.format(
        ROOT,
        "likely right %.0f %% here, %.0f %% in the cloud",
        100 * signals.difficulty().device(),
        100 * signals.difficulty().cloud());
  }
}
