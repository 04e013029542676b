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
import java.util.Optional;

/** The local engine's tokens as deltas. */
final class LlamaReply implements Reply {

  private final String model;
  private final TokenStream tokens;
  private Optional<Delta> last = Optional.empty();

  LlamaReply(String model, TokenStream tokens) {
    this.model = model;
    this.tokens = tokens;
  }

  /** Tokens that show nothing yet, such as half a character, are waited over. */
  @Override
  public Optional<Delta> next(Duration wait) {
    if (last.isPresent()) {
      Optional<Delta> done = last;
      last = Optional.empty();
      return done;
    }
    long deadline = System.nanoTime() + wait.toNanos();
    do {
      Optional<Delta> delta = read(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      if (delta.isPresent()) {
        return delta;
      }
    } while (System.nanoTime() < deadline);
    return Optional.empty();
  }

  private Optional<Delta> read(Duration wait) {
    try {
      return tokens.next(wait).flatMap(this::delta);
    } catch (LlamaException e) {
      throw new BackendException(Kind.UNAVAILABLE, 503, String.valueOf(e.getMessage()));
    }
  }

  private Optional<Delta> delta(TokenEvent event) {
    return switch (event) {
      case TokenEvent.Piece piece ->
          piece.text().isEmpty() ? Optional.empty() : Optional.of(new Delta.Text(0, piece.text()));
      case TokenEvent.Finished finished -> Optional.of(finish(finished));
    };
  }

  private Delta finish(TokenEvent.Finished finished) {
    FinishReason reason =
        switch (finished.reason()) {
          case STOP -> FinishReason.STOP;
          case LENGTH -> FinishReason.LENGTH;
          case CANCELLED ->
              throw new BackendException(Kind.UNAVAILABLE, 503, "The local answer was stopped.");
        };
    Usage usage =
        new Usage(finished.promptTokens(), finished.completionTokens(), finished.reusedTokens(), 0);
    last = Optional.of(new Delta.Done(usage, model));
    return new Delta.Finish(0, reason);
  }

  @Override
  public void close() {
    tokens.close();
  }
}
