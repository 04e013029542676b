package dev.nearside.core;

import dev.nearside.core.ledger.ConsentFact;
import dev.nearside.core.policy.Decision;
import dev.nearside.core.policy.Route;
import java.util.Optional;

/** The policy let no route answer a request. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String id;
  private final transient Decision decision;
  private final transient Route.Refused refused;
  private final transient Optional<ConsentFact> consent;

  RefusedException(String id, Decision decision, Route.Refused refused) {
    this(id, decision, refused, Optional.empty());
  }

  RefusedException(
      String id, Decision decision, Route.Refused refused, Optional<ConsentFact> consent) {
    super(String.join(" ", decision.reasons()));
    this.id = id;
    this.consent = consent;
    this.decision = decision;
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

  /** The user's word on it; empty where none was needed. */
  public Optional<ConsentFact> consent() {
    return consent;
  }
}
