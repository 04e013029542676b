package dev.nearside.core.backend.local;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.Usage;
import dev.nearside.llama.LlamaException;
import dev.nearside.llama.TokenEvent;
import dev.nearside.llama.TokenStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The local engine's tokens as deltas, of one answer or of several at once. */
final class LlamaReply implements Reply {

  /** How long to wait for one answer while another may have something. */
  private static final Duration TURN = Duration.ofMillis(5);

  private final String model;
  private final List<TokenStream> choices;
  private final List<Integer> unfinished = new ArrayList<>();
  private Usage usage = new Usage(0, 0, 0, 0);
  private boolean done;

  LlamaReply(String model, List<TokenStream> choices) {
    this.model = model;
    this.choices = List.copyOf(choices);
    for (int choice = 0; choice < choices.size(); choice++) {
      unfinished.add(choice);
    }
  }

  /** Tokens that show nothing yet, such as half a character, are waited over. */
  @Override
  public Optional<Delta> next(Duration wait) {
    if (unfinished.isEmpty()) {
      Optional<Delta> end = done ? Optional.empty() : Optional.of(new Delta.Done(usage, model));
      done = true;
      return end;
    }
    long deadline = System.nanoTime() + wait.toNanos();
    do {
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      Optional<Delta> delta = read(left);
      if (delta.isPresent()) {
        return delta;
      }
    } while (System.nanoTime() < deadline);
    return Optional.empty();
  }

  /** Asks the answers in turn, so that none waits for another. */
  private Optional<Delta> read(Duration left) {
    int choice = unfinished.removeFirst();
    unfinished.add(choice);
    boolean alone = unfinished.size() == 1;
    try {
      return choices
          .get(choice)
          .next(alone || left.compareTo(TURN) < 0 ? left : TURN)
          .flatMap(event -> delta(choice, event));
    } catch (LlamaException e) {
      throw new BackendException(Kind.UNAVAILABLE, 503, String.valueOf(e.getMessage()));
    }
  }

  private Optional<Delta> delta(int choice, TokenEvent event) {
    return switch (event) {
      case TokenEvent.Piece piece -> {
        Delta.Text text =
            new Delta.Text(choice, piece.text(), piece.choice().flatMap(LogProbabilities::json));
        boolean shows = !text.text().isEmpty() || text.logProbabilities().isPresent();
        yield shows ? Optional.of(text) : Optional.empty();
      }
      case TokenEvent.Finished finished -> Optional.of(finish(choice, finished));
    };
  }

  private Delta finish(int choice, TokenEvent.Finished finished) {
    FinishReason reason =
        switch (finished.reason()) {
          case STOP -> FinishReason.STOP;
          case LENGTH -> FinishReason.LENGTH;
          case CANCELLED ->
              throw new BackendException(Kind.UNAVAILABLE, 503, "The local answer was stopped.");
        };
    unfinished.remove(Integer.valueOf(choice));
    usage =
        new Usage(
            finished.promptTokens(),
            usage.completionTokens() + finished.completionTokens(),
            choice == 0 ? finished.reusedTokens() : usage.cachedTokens(),
            0);
    return new Delta.Finish(choice, reason);
  }

  @Override
  public void close() {
    choices.forEach(TokenStream::close);
  }
}
