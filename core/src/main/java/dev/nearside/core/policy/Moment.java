package dev.nearside.core.policy;

import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Condition;
import dev.nearside.core.signal.Conditions;
import dev.nearside.core.signal.Recollection;
import dev.nearside.core.signal.Signals;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the moment, and what the user said earlier, change in a decision. Nothing private moves. */
final class Moment {

  private final Policy policy;
  private final Conditions conditions;
  private final Recollection recollection;
  private final boolean heeded;

  /**
   * @param held whether the rules for private data keep the request from some cloud
   */
  Moment(Policy policy, Signals signals, boolean held) {
    this.policy = policy;
    this.conditions = signals.conditions().without(policy.attention().ignored());
    this.heeded = !held && !signals.sensitivity().isPrivate();
    this.recollection =
        heeded && !policy.attention().ignored().contains(Condition.CORRECTIONS)
            ? signals.recollection()
            : Recollection.NONE;
  }

  /** The clouds as they are preferred, but those last that fail or are short of requests. */
  List<CloudOffer> inOrder(List<CloudOffer> clouds) {
    return clouds.stream().sorted(Comparator.comparing(this::isStrained)).toList();
  }

  /** Why a cloud is asked before the one that is preferred; empty where none is. */
  Optional<String> whyInstead(CloudOffer asked, List<CloudOffer> preferred) {
    return preferred.stream()
        .takeWhile(before -> !before.equals(asked))
        .filter(this::isStrained)
        .findFirst()
        .map(before ->
            before.provider()
                + " fails or is short of requests now, so "
                + asked.provider()
                + " is asked.");
  }

  /**
   * Which side the moment speaks for; neither where the quality asked for keeps all on the device.
   *
   * @param clouds those that may be asked, the first one first
   */
  Leaning leaning(List<CloudOffer> clouds) {
    return heeded && policy.quality() > 0 && !clouds.isEmpty()
        ? Leaning.of(conditions, clouds.getFirst(), policy.attention().patience())
        : Leaning.NONE;
  }

  /** What the user said earlier; nothing where the quality asked for keeps all on the device. */
  Recollection recollection() {
    return policy.quality() > 0 ? recollection : Recollection.NONE;
  }

  private boolean isStrained(CloudOffer offer) {
    return heeded && Leaning.isStrained(conditions.cloud(offer.provider()));
  }
}
