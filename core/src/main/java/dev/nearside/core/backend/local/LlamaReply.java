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
import dev.nearside.llama.tools.ToolCallParser;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The local engine's tokens as deltas. */
final class LlamaReply implements Reply {

  private final String model;
  private final TokenStream tokens;
  private final Optional<ToolCallParser> calls;
  private final Deque<Delta> ready = new ArrayDeque<>();
  private boolean called;

  /**
   * @param callsTools whether the text may hold tool calls
   */
  LlamaReply(String model, TokenStream tokens, boolean callsTools) {
    this.model = model;
    this.tokens = tokens;
    this.calls = callsTools ? Optional.of(new ToolCallParser()) : Optional.empty();
  }

  /** Tokens that show nothing yet, such as half a character, are waited over. */
  @Override
  public Optional<Delta> next(Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    while (ready.isEmpty()) {
      long left = deadline - System.nanoTime();
      read(Duration.ofNanos(Math.max(0, left)));
      if (left <= 0) {
        break;
      }
    }
    return Optional.ofNullable(ready.poll());
  }

  private void read(Duration wait) {
    try {
      tokens.next(wait).ifPresent(this::take);
    } catch (LlamaException e) {
      throw new BackendException(Kind.UNAVAILABLE, 503, String.valueOf(e.getMessage()));
    }
  }

  private void take(TokenEvent event) {
    switch (event) {
      case TokenEvent.Piece piece -> text(piece.text());
      case TokenEvent.Finished finished -> finish(finished);
    }
  }

  private void text(String text) {
    if (calls.isPresent()) {
      calls.get().append(text).forEach(this::add);
    } else if (!text.isEmpty()) {
      ready.add(new Delta.Text(0, text));
    }
  }

  private void add(ToolCallParser.Part part) {
    switch (part) {
      case ToolCallParser.Text(String text) -> ready.add(new Delta.Text(0, text));
      case ToolCallParser.Call(int index, String function) -> {
        called = true;
        ready.add(new Delta.ToolCall(0, index, CallIds.next(), function, ""));
      }
      case ToolCallParser.Arguments(int index, String json) ->
          ready.add(new Delta.ToolCall(0, index, "", "", json));
    }
  }

  private void finish(TokenEvent.Finished finished) {
    calls.ifPresent(parser -> parser.end().forEach(this::add));
    FinishReason reason =
        switch (finished.reason()) {
          case STOP -> called ? FinishReason.TOOL_CALLS : FinishReason.STOP;
          case LENGTH -> FinishReason.LENGTH;
          case CANCELLED ->
              throw new BackendException(Kind.UNAVAILABLE, 503, "The local answer was stopped.");
        };
    Usage usage =
        new Usage(finished.promptTokens(), finished.completionTokens(), finished.reusedTokens(), 0);
    ready.add(new Delta.Finish(0, reason));
    ready.add(new Delta.Done(usage, model));
  }

  @Override
  public void close() {
    tokens.close();
  }
}
