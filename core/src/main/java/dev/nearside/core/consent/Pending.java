package dev.nearside.core.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A request that is held until the user has spoken, or the time for it is over. */
public final class Pending {

  private final String id;
  private final Proposal proposal;
  private final Instant since;
  private final Instant until;
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();

  /**
   * How it ended: with a word, or with the reason why there is none.
   *
   * @param by where the word came from, or the reason
   * @param word what the user said
   */
  record Ending(Channel by, Optional<Word> word) {

    static Ending with(Word word) {
      return new Ending(word.by(), Optional.of(word));
    }

    static Ending without(Channel reason) {
      return new Ending(reason, Optional.empty());
    }
  }

  Pending(String id, Proposal proposal, Instant since, Duration wait) {
    this.id = id;
    this.proposal = proposal;
    this.since = since;
    this.until = since.plus(wait);
  }

  /** The name by which it is answered. */
  public String id() {
    return id;
  }

  /** What is to be judged. */
  public Proposal proposal() {
    return proposal;
  }

  /** When it was asked. */
  public Instant since() {
    return since;
  }

  /** When the request goes on without an answer. */
  public Instant until() {
    return until;
  }

  /** Ends it; only the first call does, and only that one returns true. */
  boolean end(Ending how) {
    return ending.complete(how);
  }

  /** Waits for the end; empty if it has not come in that time. */
  Optional<Ending> await(Duration wait) throws InterruptedException {
    try {
      return Optional.of(ending.get(wait.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A pending consent only ever ends well.", e);
    }
  }

  /** The end that came. */
  Ending ended() {
    return ending.join();
  }

  @Override
  public String toString() {
    return id;
  }
}
