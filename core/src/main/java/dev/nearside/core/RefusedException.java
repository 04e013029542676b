package dev.nearside.core;

import dev.nearside.core.policy.Decision;
import dev.nearside.core.policy.Route;

/** The policy let no route answer a request. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String id;
  private final transient Decision decision;
  private final transient Route.Refused refused;

  RefusedException(String id, Decision decision, Route.Refused refused) {
    super(String.join(" ", decision.reasons()));
    this.id = id;
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
}
