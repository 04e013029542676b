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
  private int exact;
  private int completionTokens;
  private boolean ended;
  private boolean retracing;
  private boolean alone;
  private Optional<Doubt> doubt = Optional.empty();
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
   * A guess of what follows, of at most {@code limit} tokens; empty where guessing does not pay or
   * is not possible.
   */
  int[] guess(StepCosts costs, int limit) {
    boolean possible =
        request.sampling().mostProbable()
            && request.grammar().map(Grammar.Late.class::isInstance).orElse(true)
            && completionTokens > 0
            && !retracing;
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
  }

  /** Whether the context holds, to the last bit, what decoding token by token puts there. */
  boolean exact() {
    return exact == decoded;
  }

  /**
   * Gives up the last token, to decode it again by itself: most of what makes a batch differ is in
   * the batch, little in what earlier ones left in the context.
   *
   * @return false if that was tried already
   */
  boolean retryAlone() {
    if (alone) {
      return false;
    }
    alone = true;
    decoded--;
    retracing = true;
    return true;
  }

  /**
   * Gives up what was decoded with guesses, to decode it again token by token.
   *
   * @param reason what could not be decided without that
   */
  void retrace(Doubt reason) {
    alone = false;
    doubt = Optional.of(reason);
    decoded = exact;
    retracing = true;
    speculation.redo(pending());
  }

  /** What the last retracing was for, once. */
  Optional<Doubt> doubt() {
    Optional<Doubt> past = doubt;
    doubt = Optional.empty();
    return past;
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
    exact = reusable;
  }

  /** How many tokens, from the first, the context holds. */
  int decoded() {
    return decoded;
  }

  /** Notes that the context has forgotten all but the first {@code count} tokens. */
  void keep(int count) {
    decoded = count;
    exact = Math.min(exact, count);
  }

  /**
   * Notes that the context holds {@code count} more tokens.
   *
   * @param guessed whether guesses were among them, or after them in the same batch
   */
  void advance(int count, boolean guessed) {
    exact += !guessed && exact() ? count : 0;
    decoded += count;
    retracing = retracing && pending() > 0;
  }

  /** How many tokens the context does not hold yet. */
  int pending() {
    return tokens.size() - decoded;
  }

  /** How many tokens it could use in one batch. */
  int demand() {
    return retracing ? 1 : pending();
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
    alone = false;
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
