package dev.nearside.core;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.RoutedReply;
import dev.nearside.core.backend.Usage;
import dev.nearside.core.budget.Budget;
import dev.nearside.core.ledger.ConsentFact;
import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.Outcome;
import dev.nearside.core.policy.Decision;
import dev.nearside.core.policy.Route;
import dev.nearside.core.signal.TokenEstimate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer under way, with the decision that led to it. Closing it, early or late, enters it into
 * the ledger once.
 */
public final class Answer implements Reply {

  private final Case decided;
  private final RoutedReply reply;
  private final Bookkeeper books;
  private final Budget.Tab tab;
  private volatile Optional<Duration> firstToken = Optional.empty();
  private volatile Optional<Usage> usage = Optional.empty();
  private Optional<Entry> entry = Optional.empty();
  private int estimatedCompletion;
  private volatile boolean failed;

  /**
   * @param tab what the answer may cost, which is settled at its end
   */
  Answer(Case decided, RoutedReply reply, Bookkeeper books, Budget.Tab tab) {
    this.decided = decided;
    this.reply = reply;
    this.books = books;
    this.tab = tab;
  }

  /** The decision's id in headers and ledger. */
  public String id() {
    return decided.id();
  }

  /** What was decided before anything ran. */
  public Decision decision() {
    return decided.decision();
  }

  /** The user's word on the request; empty where none was needed. */
  public Optional<ConsentFact> consent() {
    return decided.consent();
  }

  /** The route that answers, which is the fallback where the decided one failed. */
  public Route route() {
    return reply.route();
  }

  /** The model that answers. */
  public String model() {
    return Bookkeeper.model(decided, route());
  }

  /** Why, for people: what happened on the way, and the decision's reasons. */
  public List<String> reasons() {
    List<String> reasons = new ArrayList<>(reply.notes());
    reasons.addAll(decided.decision().reasons());
    return reasons;
  }

  @Override
  public Optional<Delta> next(Duration wait) {
    try {
      Optional<Delta> delta = reply.next(wait);
      delta.ifPresent(this::note);
      return delta;
    } catch (BackendException e) {
      failed = true;
      throw e;
    }
  }

  private void note(Delta delta) {
    if (firstToken.isEmpty() && isContent(delta)) {
      firstToken = Optional.of(elapsed());
    }
    switch (delta) {
      case Delta.Text text -> estimatedCompletion += TokenEstimate.of(text.text());
      case Delta.Reasoning text -> estimatedCompletion += TokenEstimate.of(text.text());
      case Delta.ToolCall call -> estimatedCompletion += TokenEstimate.of(call.arguments());
      case Delta.Done done -> usage = Optional.of(done.usage());
      case Delta.Declined _, Delta.Sources _, Delta.Finish _ -> {}
    }
  }

  private static boolean isContent(Delta delta) {
    return switch (delta) {
      case Delta.Text text -> !text.text().isEmpty();
      case Delta.Sources _, Delta.Finish _, Delta.Done _ -> false;
      case Delta.Reasoning _, Delta.Declined _, Delta.ToolCall _ -> true;
    };
  }

  /** Waits for the first piece, so that {@link #route()} is settled. */
  void awaitFirst(Duration wait) {
    try {
      reply.awaitFirst(wait);
    } catch (BackendException e) {
      failed = true;
      throw e;
    }
  }

  /**
   * Ends the answer and settles the books; the first call does, later ones return the same.
   *
   * @return what the answer took
   */
  public synchronized Entry end() {
    try (tab) {
      // Closing makes its reader fail, which must not count as a failure.
      Usage taken = counted();
      Outcome outcome = outcome();
      reply.close();
      Entry settled =
          entry.orElseGet(() ->
              books.record(decided, route(), reasons(), taken, firstToken, outcome, reply.draft()));
      entry = Optional.of(settled);
      tab.settle(settled.cost());
      return settled;
    }
  }

  /** Does what {@link #end()} does. */
  @Override
  public void close() {
    end();
  }

  /**
   * Where a provider counts nothing or the answer was cut short, the count is an estimate. What
   * failed before it showed anything costs nothing.
   */
  private Usage counted() {
    if (failed && firstToken.isEmpty()) {
      return Usage.NONE;
    }
    return usage
        .filter(seen -> seen.totalTokens() > 0)
        .orElse(new Usage(decided.signals().promptTokens(), estimatedCompletion, 0, 0));
  }

  private Outcome outcome() {
    return usage.isPresent() ? Outcome.COMPLETED : failed ? Outcome.FAILED : Outcome.CANCELLED;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - decided.started());
  }
}
