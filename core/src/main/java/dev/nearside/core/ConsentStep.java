package dev.nearside.core;

import dev.nearside.core.consent.Gate;
import dev.nearside.core.consent.Proposal;
import dev.nearside.core.consent.Verdict;
import dev.nearside.core.ledger.Outcome;
import dev.nearside.core.observe.Observer.Step;
import dev.nearside.core.policy.Decision;
import java.util.Optional;

/** Gets the user's word where a decision needs it. */
final class ConsentStep {

  private final Gate gate;
  private final Bookkeeper books;

  ConsentStep(Gate gate, Bookkeeper books) {
    this.gate = gate;
    this.books = books;
  }

  /**
   * The case once the user has spoken or it is plain that nobody does. What ends it before, as the
   * caller has left, is recorded and passed on.
   *
   * @param asked what the user is asked; with nothing the case stays as it is
   */
  Case settle(Case decided, Optional<Proposal> asked) {
    return asked.map(proposal -> settle(decided, proposal)).orElse(decided);
  }

  private Case settle(Case decided, Proposal proposal) {
    Decision decision = decided.decision();
    long began = System.nanoTime();
    try {
      Verdict verdict = gate.settle(proposal, decided.caller());
      return decided.settled(
          verdict.apply(decision, proposal),
          verdict.fact(),
          verdict.choice().flatMap(proposal::payload));
    } catch (RuntimeException e) {
      books.unanswered(
          decided.settled(decision, Verdict.left(decided.started()).fact(), Optional.empty()),
          Outcome.CANCELLED);
      throw e;
    } finally {
      decided.caller().observer().did(Step.CONSENT, began);
    }
  }
}
