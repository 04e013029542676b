package dev.nearside.gateway.http;

import dev.nearside.core.consent.Caller;
import dev.nearside.core.consent.Pending;
import dev.nearside.core.observe.Observer;
import dev.nearside.core.policy.Choice;
import java.util.Optional;

/**
 * A caller that waits in silence while its request is held for consent, so that the status of its
 * response can still say what came of it.
 *
 * @param consent what the caller says about consent
 * @param conversation the caller's name for the conversation
 * @param name of its key; empty where it has none
 * @param observer sees how the request goes on
 * @param watch knows whether the caller is there
 */
record WaitingCaller(
    ConsentHeader consent,
    Optional<String> conversation,
    Optional<String> name,
    Observer observer,
    Departures.Watch watch)
    implements Caller {

  @Override
  public Optional<Choice> inAdvance() {
    return consent.choice();
  }

  @Override
  public boolean waits() {
    return consent.asks();
  }

  /**
   * @throws CallerLeftException when the caller is gone
   */
  @Override
  public void requireThere() {
    watch.requireThere();
  }

  /**
   * @throws CallerLeftException when the caller is gone
   */
  @Override
  public void held(Pending pending) {
    requireThere();
  }
}
