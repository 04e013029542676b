package dev.nearside.core.backend.local;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.backend.CallIds;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.TracedReply;
import dev.nearside.core.backend.Usage;
import dev.nearside.core.signal.confidence.DraftSigns;
import dev.nearside.core.signal.confidence.TokenSign;
import dev.nearside.llama.LlamaException;
import dev.nearside.llama.TokenEvent;
import dev.nearside.llama.TokenStream;
import dev.nearside.llama.tools.ToolCallParser;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The local engine's tokens as deltas, of one answer or of several at once. */
final class LlamaReply implements TracedReply {

  /** More tell nothing that is asked of them. */
  private static final int TRACED_TOKENS = 2 * DraftSigns.MOST_TOKENS;

  /** How long to wait for one answer while another may have something. */
  private static final Duration TURN = Duration.ofMillis(5);

  private final String model;
  private final List<TokenStream> streams;
  private final Deque<Choice> unfinished = new ArrayDeque<>();
  private final Deque<Delta> ready = new ArrayDeque<>();
  private final LocalMeter meter;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final List<TokenSign> tokens = new ArrayList<>();
  private Usage usage = Usage.NONE;

  /**
   * @param streams one for each answer asked for
   * @param calls makes what finds tool calls in one of them, where there may be some
   * @param meter is told how they go
   */
  LlamaReply(
      String model,
      List<TokenStream> streams,
      Optional<Supplier<ToolCallParser>> calls,
      LocalMeter meter) {
    this.model = model;
    this.streams = List.copyOf(streams);
    this.meter = meter;
    List<Choice> choices = new ArrayList<>();
    for (TokenStream stream : streams) {
      choices.add(new Choice(choices.size(), stream, calls.map(Supplier::get)));
    }
    unfinished.addAll(choices);
    meter.began(streams.size());
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

  /** Asks the answers in turn, so that none waits for another. */
  private void read(Duration left) {
    Choice choice = unfinished.remove();
    unfinished.add(choice);
    boolean alone = unfinished.size() == 1;
    try {
      choice.stream.next(alone || left.compareTo(TURN) < 0 ? left : TURN).ifPresent(choice::take);
    } catch (LlamaException e) {
      throw new BackendException(Kind.UNAVAILABLE, 503, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<TokenSign> tokens() {
    return Collections.unmodifiableList(tokens);
  }

  @Override
  public void close() {
    streams.forEach(TokenStream::close);
    if (closed.compareAndSet(false, true)) {
      meter.ended(streams.size());
    }
  }

  /** One of the answers under way. */
  private final class Choice {
    private final int index;
    private final TokenStream stream;
    private final Optional<ToolCallParser> calls;
    private boolean called;

    Choice(int index, TokenStream stream, Optional<ToolCallParser> calls) {
      this.index = index;
      this.stream = stream;
      this.calls = calls;
    }

    void take(TokenEvent event) {
      switch (event) {
        case TokenEvent.Piece piece -> piece(piece);
        case TokenEvent.Finished finished -> finish(finished);
      }
    }

    private void piece(TokenEvent.Piece piece) {
      if (tokens.size() < TRACED_TOKENS) {
        tokens.add(new TokenSign(piece.logprob(), piece.entropy()));
      }
      if (calls.isPresent()) {
        calls.get().append(piece.text()).forEach(this::add);
        return;
      }
      Delta.Text text =
          new Delta.Text(index, piece.text(), piece.choice().flatMap(LogProbabilities::json));
      if (!text.text().isEmpty() || text.logProbabilities().isPresent()) {
        ready.add(text);
      }
    }

    private void add(ToolCallParser.Part part) {
      switch (part) {
        case ToolCallParser.Text(String text) -> ready.add(new Delta.Text(index, text));
        case ToolCallParser.Call(int call, String function) -> {
          called = true;
          ready.add(new Delta.ToolCall(index, call, CallIds.next(), function, ""));
        }
        case ToolCallParser.Arguments(int call, String json) ->
            ready.add(new Delta.ToolCall(index, call, "", "", json));
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
      ready.add(new Delta.Finish(index, reason));
      unfinished.remove(this);
      meter.finished(finished, System.nanoTime());
      usage =
          new Usage(
              finished.promptTokens(),
              usage.completionTokens() + finished.completionTokens(),
              index == 0 ? finished.reusedTokens() : usage.cachedTokens(),
              0);
      if (unfinished.isEmpty()) {
        ready.add(new Delta.Done(usage, model));
      }
    }
  }
}
