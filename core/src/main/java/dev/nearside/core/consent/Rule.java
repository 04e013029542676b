package dev.nearside.core.consent;

import dev.nearside.core.policy.Choice;
import java.time.Instant;

/**
 * A choice that the user made for always.
 *
 * @param id by which it is revoked
 * @param time when it was made
 * @param kind the name of the kind of data or topic
 * @param provider the provider's name
 * @param choice what is done; never {@link Choice#CANCEL}
 */
public record Rule(long id, Instant time, String kind, String provider, Choice choice) {}
