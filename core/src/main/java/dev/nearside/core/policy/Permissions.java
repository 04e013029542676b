package dev.nearside.core.policy;

import dev.nearside.core.privacy.Kind;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Signals;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the rules for private data let go to each cloud. */
final class Permissions {

  private final SensitiveRules rules;
  private final Signals signals;

  Permissions(SensitiveRules rules, Signals signals) {
    this.rules = rules;
    this.signals = signals;
  }

  /** Whether anything found is under a rule that keeps it from some cloud as it is. */
  boolean restrict() {
    return rules.atPublic().strictest(signals.sensitivity()) != SensitiveRule.ALLOW
        || signals.clouds().stream().anyMatch(offer -> rule(offer) != SensitiveRule.ALLOW);
  }

  /** Whether the request may go there in some form, be it only with the user's word. */
  boolean mayTake(CloudOffer offer) {
    return switch (rule(offer)) {
      case LOCAL -> false;
      case MASK -> signals.maskable();
      case ASK -> signals.maskable() || mayGoAsItIs(offer);
      case ALLOW -> true;
    };
  }

  boolean needsConsent(CloudOffer offer) {
    return rule(offer) == SensitiveRule.ASK;
  }

  /** The route to a cloud that needs no consent. */
  Route route(CloudOffer offer) {
    return rule(offer) == SensitiveRule.MASK ? new Route.Masked(offer) : new Route.Cloud(offer);
  }

  /**
   * The consent that a cloud needs.
   *
   * @param device whether the device can answer instead
   */
  Consent consent(CloudOffer offer, boolean device) {
    Set<Choice> choices = EnumSet.of(Choice.CANCEL);
    if (device) {
      choices.add(Choice.LOCAL);
    }
    if (signals.maskable()) {
      choices.add(Choice.MASKED);
    }
    if (mayGoAsItIs(offer)) {
      choices.add(Choice.AS_IS);
    }
    SortedSet<String> kinds = new TreeSet<>();
    rules(offer)
        .forEach((kind, rule) -> {
          if (rule == SensitiveRule.ASK) {
            kinds.add(kind);
          }
        });
    return new Consent(offer, kinds, choices);
  }

  /** A word of the user on all of it cannot undo the rule that one kind never goes unmasked. */
  private boolean mayGoAsItIs(CloudOffer offer) {
    SortedMap<String, SensitiveRule> found = rules(offer);
    return !found.containsValue(SensitiveRule.MASK)
        && found.getOrDefault(Kind.NEVER_SEND.name(), SensitiveRule.ALLOW) == SensitiveRule.ALLOW;
  }

  private SensitiveRule rule(CloudOffer offer) {
    return rules.at(offer.trust()).strictest(signals.sensitivity());
  }

  private SortedMap<String, SensitiveRule> rules(CloudOffer offer) {
    return rules.at(offer.trust()).of(signals.sensitivity());
  }
}
