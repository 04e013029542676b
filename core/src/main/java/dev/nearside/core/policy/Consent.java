package dev.nearside.core.policy;

import dev.nearside.core.signal.CloudOffer;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The user's word that a decision needs before anything may leave.
 *
 * @param offer where the request would go
 * @param kinds the kinds of private data that ask for it, by name
 * @param choices what the user may choose; {@link Choice#CANCEL} always, {@link Choice#LOCAL} where
 *     the device can answer
 */
public record Consent(CloudOffer offer, SortedSet<String> kinds, Set<Choice> choices) {

  public Consent {
    kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
    choices = Collections.unmodifiableSet(EnumSet.copyOf(choices));
  }
}
