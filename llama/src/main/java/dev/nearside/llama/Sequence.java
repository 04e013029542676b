package dev.nearside.llama;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One request from its hand-over to its end: what it has generated and what the context knows of
 * it. Belongs to the engine's thread, but for the reader's cancelling.
 */
final class Sequence {
  /** Who is told what happens to it. */
  interface Owner {
    /** The reader closed the stream. */
    void cancelled(Sequence sequence);

    /** The reader has caught up. */
    void resumed();

    /** It has ended; the reader learns of it after this. */
    void ended();
  }

  private final GenerationRequest request;
  private final Owner owner;
  private final TokenStream stream;
  private final TokenList tokens;
  private final int promptTokens;
  private final Utf8Decoder decoder = new Utf8Decoder();
  private final StopMatcher stops;
  private final long submitted = System.nanoTime();
  private OptionalLong started = OptionalLong.empty();
  private OptionalLong firstToken = OptionalLong.empty();
  private int reused;
  private int decoded;
  private int completionTokens;
  private volatile boolean cancelled;

  Sequence(GenerationRequest request, int[] prompt, Owner owner) {
    this.request = request;
    this.owner = owner;
    this.stream = new TokenStream(control());
    this.tokens = new TokenList(prompt);
    this.promptTokens = prompt.length;
    this.stops = new StopMatcher(request.stop());
  }

  TokenStream stream() {
    return stream;
  }

  Sampling sampling() {
    return request.sampling();
  }

  Optional<String> grammar() {
    return request.grammar();
  }

  TokenList tokens() {
    return tokens;
  }

  private TokenStream.Control control() {
    return new TokenStream.Control() {
      @Override
      public void cancel() {
        cancelled = true;
        owner.cancelled(Sequence.this);
      }

      @Override
      public void resume() {
        owner.resumed();
      }
    };
  }

  boolean cancelled() {
    return cancelled;
  }

  /** Marks the start of work, with the first {@code reusable} tokens in the context already. */
  void start(int reusable) {
    started = OptionalLong.of(System.nanoTime());
    reused = reusable;
    decoded = reusable;
  }

  /** How many tokens, from the first, the context holds. */
  int decoded() {
    return decoded;
  }

  void decoded(int count) {
    decoded = count;
  }

  /** How many tokens the context does not hold yet. */
  int pending() {
    return tokens.size() - decoded;
  }

  /**
   * Takes the token that follows, and passes its text on.
   *
   * @param end whether the token ends the answer
   * @param bytes its text
   * @return whether the answer goes on
   */
  boolean accept(int token, boolean end, byte[] bytes, float logprob, float entropy, int limit) {
    if (completionTokens == 0) {
      firstToken = OptionalLong.of(System.nanoTime());
    }
    completionTokens++;
    tokens.add(token);
    String text = end ? "" : stops.append(decoder.append(bytes));
    boolean stopped = end || stops.matched();
    boolean atLimit = completionTokens >= request.maxTokens() || tokens.size() >= limit;
    if (!stops.matched() && (stopped || atLimit)) {
      text += stops.append(decoder.flush()) + stops.flush();
    }
    stream.put(new TokenEvent.Piece(text, logprob, entropy));
    if (stopped || atLimit) {
      finish(stopped ? FinishReason.STOP : FinishReason.LENGTH);
    }
    return !stopped && !atLimit;
  }

  void finish(FinishReason reason) {
    long now = System.nanoTime();
    long start = started.orElse(now);
    long first = firstToken.orElse(now);
    owner.ended();
    stream.finish(
        new TokenEvent.Finished(
            reason,
            promptTokens,
            reused,
            completionTokens,
            Duration.ofNanos(start - submitted),
            Duration.ofNanos(first - start),
            Duration.ofNanos(now - first)));
  }

  void fail(LlamaException reason) {
    owner.ended();
    stream.fail(reason);
  }
}
