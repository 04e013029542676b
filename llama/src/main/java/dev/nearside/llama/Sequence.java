package dev.nearside.llama;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
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
  private final Opening opening;
  private final Speculation speculation = new Speculation();
  private final long submitted = System.nanoTime();
  private OptionalLong started = OptionalLong.empty();
  private OptionalLong firstToken = OptionalLong.empty();
  private int reused;
  private int decoded;
  private int completionTokens;
  private boolean plain;
  private boolean ended;
  private volatile boolean cancelled;

  /** A request of which nothing is kept on disk. */
  Sequence(GenerationRequest request, int[] prompt, Owner owner) {
    this(request, prompt, new Opening(0), owner);
  }

  Sequence(GenerationRequest request, int[] prompt, Opening opening, Owner owner) {
    this.request = request;
    this.opening = opening;
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

  Optional<Grammar> grammar() {
    return request.grammar();
  }

  /** How many of the likeliest tokens are to be named with each token, if any are. */
  OptionalInt alternatives() {
    return request.alternatives();
  }

  /** What of the prompt may be kept on disk. */
  Opening opening() {
    return opening;
  }

  /** Makes the engine look at it again. */
  void wake() {
    owner.resumed();
  }

  Priority priority() {
    return request.priority();
  }

  /** Whether it must come out the same each time. */
  boolean seeded() {
    return request.sampling().seed().isPresent();
  }

  TokenList tokens() {
    return tokens;
  }

  /** The token that came last. */
  int last() {
    return tokens.get(tokens.size() - 1);
  }

  /**
   * A guess of what follows, of at most {@code limit} tokens; empty where guessing does not pay, is
   * not possible, or was asked to leave out one step.
   */
  int[] guess(StepCosts costs, int limit) {
    boolean possible =
        request.sampling().mostProbable()
            && request.grammar().map(Grammar.Late.class::isInstance).orElse(true)
            && completionTokens > 0
            && !plain;
    plain = false;
    int length = possible ? speculation.length(costs) : 0;
    int left = Math.min(limit, request.maxTokens() - completionTokens - 1);
    int[] guess = PromptLookup.guess(tokens, Math.max(0, Math.min(length, left)));
    if (speculation.pays(guess.length, costs)) {
      return guess;
    }
    speculation.rest();
    return new int[0];
  }

  /** Learns how a guess came out. */
  void learn(int guessed, int right, boolean unclear) {
    speculation.learn(unclear ? right : guessed, right);
    plain = unclear;
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
   * @param statistics of the distribution it was taken from
   * @param choice what to tell of that, where it was asked for
   * @param limit how many tokens the context holds
   * @return whether the answer goes on
   */
  boolean accept(
      int token,
      boolean end,
      byte[] bytes,
      TokenStatistics statistics,
      Optional<TokenChoice> choice,
      int limit) {
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
    stream.put(new TokenEvent.Piece(text, statistics.logprob(token), statistics.entropy(), choice));
    if (stopped || atLimit) {
      finish(stopped ? FinishReason.STOP : FinishReason.LENGTH);
    }
    return !stopped && !atLimit;
  }

  void finish(FinishReason reason) {
    long now = System.nanoTime();
    long start = started.orElse(now);
    long first = firstToken.orElse(now);
    end();
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
    end();
    stream.fail(reason);
  }

  private void end() {
    if (!ended) {
      ended = true;
      opening.discard();
      owner.ended();
    }
  }
}
