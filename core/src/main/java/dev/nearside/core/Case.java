package dev.nearside.core;

import dev.nearside.core.consent.Caller;
import dev.nearside.core.consent.Payload;
import dev.nearside.core.ledger.ConsentFact;
import dev.nearside.core.policy.Decision;
import dev.nearside.core.policy.Route;
import dev.nearside.core.privacy.Masked;
import dev.nearside.core.privacy.Scan;
import dev.nearside.core.replay.Wish;
import dev.nearside.core.signal.Signals;
import java.util.Optional;

/**
 * A request that was decided.
 *
 * @param id the decision's id
 * @param wish what it wanted of the policy
 * @param scan what was found in it
 * @param signals what was measured
 * @param masked the request with placeholders, where masking was asked for and leaves nothing
 *     private
 * @param decision where it runs
 * @param started when it arrived, by {@link System#nanoTime()}
 * @param caller who sent it
 * @param consent the user's word on it; empty where none was needed, or it is not yet there
 * @param agreed the very bytes that the user agreed to send; empty where there was no such word
 */
record Case(
    String id,
    Wish wish,
    Scan scan,
    Optional<Masked> masked,
    Signals signals,
    Decision decision,
    long started,
    Caller caller,
    Optional<ConsentFact> consent,
    Optional<Payload> agreed) {

  /** One that has just been decided. */
  Case(
      String id,
      Wish wish,
      Scan scan,
      Optional<Masked> masked,
      Signals signals,
      Decision decision,
      long started,
      Caller caller) {
    this(
        id,
        wish,
        scan,
        masked,
        signals,
        decision,
        started,
        caller,
        Optional.empty(),
        Optional.empty());
  }

  /** The same, where an earlier answer makes it needless to ask anybody. */
  Case answeredBefore(Decision after) {
    return new Case(id, wish, scan, masked, signals, after, started, caller);
  }

  /** The same, once the user has spoken or it is plain that nobody does. */
  Case settled(Decision after, ConsentFact fact, Optional<Payload> agreedTo) {
    return new Case(
        id, wish, scan, masked, signals, after, started, caller, Optional.of(fact), agreedTo);
  }

  /** Whether the user has said that questions like it are for the other side than that route. */
  boolean speaksAgainst(Route earlier) {
    double pull = signals.recollection().pull();
    boolean there = earlier.provider().isPresent();
    return there
        ? pull < 0 && decision.route() instanceof Route.Local
        : pull > 0 && decision.route().provider().isPresent();
  }
}
