package dev.nearside.gateway.http;

import dev.nearside.core.consent.Caller;
import dev.nearside.core.observe.Observer;
import java.util.Optional;

/**
 * A caller that has nothing to say about consent and earlier answers.
 *
 * @param name of its key; empty where it has none
 * @param observer sees how the request goes on
 */
record QuietCaller(Optional<String> name, Observer observer) implements Caller {}
