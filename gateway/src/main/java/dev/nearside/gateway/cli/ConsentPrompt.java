package dev.nearside.gateway.cli;

import dev.nearside.core.consent.Caller;
import dev.nearside.core.consent.Channel;
import dev.nearside.core.consent.Proposal;
import dev.nearside.core.consent.Scope;
import dev.nearside.core.consent.Word;
import dev.nearside.gateway.http.ProposalJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Asks the person who runs {@code ask}; where nobody is there, nothing is agreed to. */
final class ConsentPrompt implements Caller {

  /** The process ends with the answer, and with it what was said for a conversation. */
  private static final Set<Scope> SCOPES = EnumSet.of(Scope.ONCE, Scope.ALWAYS);

  private final Runnable before;
  private final Supplier<Optional<BufferedReader>> person;
  private final PrintStream out;

  /**
   * @param before clears the terminal for the question
   */
  ConsentPrompt(Runnable before) {
    this(before, Terminal::person, System.err);
  }

  ConsentPrompt(Runnable before, Supplier<Optional<BufferedReader>> person, PrintStream out) {
    this.before = before;
    this.person = person;
    this.out = out;
  }

  @Override
  public Optional<Word> ask(Proposal proposal) {
    Optional<BufferedReader> in = person.get();
    if (in.isEmpty()) {
      return Optional.empty();
    }
    before.run();
    // No read from a terminal can be broken off: Ctrl-C leaves it behind in a thread of its own.
    FutureTask<Optional<Word>> asking = new FutureTask<>(() -> ask(proposal, in.get()));
    Thread ignored = Thread.ofPlatform().daemon().start(asking);
    try (Interrupt _ = Interrupt.then(() -> asking.cancel(false))) {
      return asking.get();
    } catch (CancellationException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The terminal cannot be read.", e.getCause());
    }
  }

  private Optional<Word> ask(Proposal proposal, BufferedReader in) throws IOException {
    try (in) {
      return new ConsentQuestion(in, out, SCOPES)
          .ask(ProposalJson.of(proposal))
          .map(answer -> new Word(answer.choice(), answer.scope(), Channel.TERMINAL));
    }
  }
}
