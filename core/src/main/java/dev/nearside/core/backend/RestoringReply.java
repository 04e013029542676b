package dev.nearside.core.backend;

import dev.nearside.core.privacy.Restorer;
import dev.nearside.core.privacy.Vault;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/**
 * Puts the values back into the answer to a masked request: in text, reasoning, refusals and tool
 * arguments. What is held back is given out before the finish that ends it. Log probabilities are
 * left out, since they would tell of tokens that the reader never sees.
 */
public final class RestoringReply implements Reply {

  private sealed interface Strand {
    int choice();

    record Text(int choice) implements Strand {}

    record Reasoning(int choice) implements Strand {}

    record Declined(int choice) implements Strand {}

    record Arguments(int choice, int index) implements Strand {}
  }

  private final Reply reply;
  private final Vault vault;
  private final Map<Strand, Restorer> restorers = new LinkedHashMap<>();
  private final Queue<Delta> ready = new ArrayDeque<>();

  public RestoringReply(Reply reply, Vault vault) {
    this.reply = reply;
    this.vault = vault;
  }

  @Override
  public Optional<Delta> next(Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    while (ready.isEmpty()) {
      Optional<Delta> delta =
          reply.next(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      if (delta.isEmpty()) {
        return Optional.empty();
      }
      restore(delta.get());
    }
    return Optional.of(ready.remove());
  }

  private void restore(Delta delta) {
    switch (delta) {
      case Delta.Text text -> push(new Strand.Text(text.choice()), text.text());
      case Delta.Reasoning text -> push(new Strand.Reasoning(text.choice()), text.text());
      case Delta.Declined text -> push(new Strand.Declined(text.choice()), text.text());
      case Delta.ToolCall call -> restore(call);
      case Delta.Sources sources -> ready.add(sources);
      case Delta.Finish finish -> {
        flush(strand -> strand.choice() == finish.choice());
        ready.add(finish);
      }
      case Delta.Done done -> {
        flush(_ -> true);
        ready.add(done);
      }
    }
  }

  /** The first piece of a call, with its id and name, goes on at once. */
  private void restore(Delta.ToolCall call) {
    Strand strand = new Strand.Arguments(call.choice(), call.index());
    String arguments = restorer(strand).push(call.arguments());
    boolean begins = !call.id().isEmpty() || !call.name().isEmpty();
    if (begins || !arguments.isEmpty()) {
      String name = vault.identifier(call.name());
      ready.add(new Delta.ToolCall(call.choice(), call.index(), call.id(), name, arguments));
    }
  }

  private void push(Strand strand, String text) {
    show(strand, restorer(strand).push(text));
  }

  private Restorer restorer(Strand strand) {
    return restorers.computeIfAbsent(
        strand,
        key ->
            key instanceof Strand.Arguments ? Restorer.ofArguments(vault) : Restorer.ofText(vault));
  }

  private void flush(Function<Strand, Boolean> which) {
    restorers.forEach((strand, restorer) -> {
      if (which.apply(strand)) {
        show(strand, restorer.flush());
      }
    });
  }

  private void show(Strand strand, String text) {
    if (text.isEmpty()) {
      return;
    }
    ready.add(
        switch (strand) {
          case Strand.Text(int choice) -> new Delta.Text(choice, text);
          case Strand.Reasoning(int choice) -> new Delta.Reasoning(choice, text);
          case Strand.Declined(int choice) -> new Delta.Declined(choice, text);
          case Strand.Arguments(int choice, int index) ->
              new Delta.ToolCall(choice, index, "", "", text);
        });
  }

  @Override
  public void close() {
    reply.close();
  }
}
