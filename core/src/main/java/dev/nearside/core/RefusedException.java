package dev.nearside.core;

import dev.nearside.core.budget.Budget;
import dev.nearside.core.ledger.ConsentFact;
import dev.nearside.core.policy.Decision;
import dev.nearside.core.policy.Refusal;
import dev.nearside.core.policy.Route;
import java.time.Duration;
import java.util.Optional;

/** The policy let no route answer a request. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String id;
  private final transient Decision decision;
  private final transient Route.Refused refused;
  private final transient Optional<ConsentFact> consent;
  private final transient Optional<Duration> retryAfter;

  /**
   * @param budget says when a spent one is whole again
   */
  RefusedException(Case decided, Route.Refused refused, Budget budget) {
    super(String.join(" ", decided.decision().reasons()));
    this.id = decided.id();
    this.consent = decided.consent();
    this.decision = decided.decision();
    this.retryAfter =
        refused.refusal() == Refusal.BUDGET_SPENT
            ? Optional.of(budget.untilTurnOfDay())
            : Optional.empty();
    this.refused = refused;
  }

  /** The decision's id in the ledger. */
  public String id() {
    return id;
  }

  public Decision decision() {
    return decision;
  }

  public Route.Refused refused() {
    return refused;
  }

  /** After which time the same request may be answered, where time alone helps. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** The user's word on it; empty where none was needed. */
  public Optional<ConsentFact> consent() {
    return consent;
  }
}
