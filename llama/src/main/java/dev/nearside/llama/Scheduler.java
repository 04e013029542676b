package dev.nearside.llama;

import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decodes: one token, or a guess of several, of every answer under way, and with the room that is
 * left, the next part of new prompts. Belongs to the engine's thread.
 */
final class Scheduler implements AutoCloseable {
  private final NativeContext context;
  private final Vocabulary vocabulary;
  private final int contextLength;
  private final Duration patience;
  private final Counters counters;
  private final Arena arena = Arena.ofConfined();
  private final Batch batch;
  private final TokenStatistics statistics;
  private final Optional<PromptStore> store;
  private final Slots slots;
  private final Aside aside;
  private final Planner planner;
  private final Certainty certainty = new Certainty();

  Scheduler(LoadedModel model, EngineOptions options, Counters counters) {
    this.context = model.context();
    this.vocabulary = model.vocabulary();
    this.contextLength = model.contextLength();
    this.patience = options.readerPatience();
    this.counters = counters;
    this.batch = new Batch(arena, Planner.BATCH);
    this.statistics = new TokenStatistics(vocabulary.size());
    this.store =
        model.canForget() ? PromptStore.of(context, options, contextLength) : Optional.empty();
    this.slots = new Slots(context, vocabulary, store, options.slots());
    this.aside = new Aside(context);
    this.planner = new Planner(contextLength, options.speculation() && model.canForget());
  }

  /**
   * Whether one of this priority can start: in a free slot, or in place of one that matters less.
   */
  boolean hasRoomFor(Priority priority) {
    return slots.hasRoom()
        || (priority == Priority.INTERACTIVE && slots.leastOf(Priority.BACKGROUND).isPresent());
  }

  /** Whether most of what {@code sequence} needs is being computed for another one. */
  boolean comesSoon(Sequence sequence) {
    return slots.comesSoon(sequence);
  }

  /**
   * Starts a sequence, for which there must be room.
   *
   * @throws LlamaException if its grammar is not valid
   */
  void start(Sequence sequence) {
    if (!slots.hasRoom()) {
      slots.leastOf(Priority.BACKGROUND).ifPresent(aside::put);
    }
    slots.start(sequence);
  }

  /** Makes what was put aside go on, as far as there is room, and ends what nobody wants of it. */
  void resume() {
    aside.endCancelled();
    while (!aside.isEmpty() && slots.hasRoom()) {
      aside.resume(slots.bestFor(aside.next()));
    }
  }

  /** How long until a step has something to do, in nanoseconds: 0 if it has now. */
  long idleNanos() {
    long now = System.nanoTime();
    long idle = Long.MAX_VALUE;
    for (Slot slot : slots.busy()) {
      Sequence sequence = slot.running();
      long behind = slot.behind(sequence.stream().full(), now);
      boolean ready = behind == 0 || sequence.cancelled();
      idle = Math.min(idle, ready ? 0 : Math.max(0, patience.toNanos() - behind));
    }
    return idle;
  }

  /**
   * Decodes one batch and hands out its tokens.
   *
   * @param othersWait whether requests wait for a slot
   */
  void step(boolean othersWait) {
    long begin = System.nanoTime();
    context.clearAbort();
    endAbandoned();
    saveOpening(othersWait);
    List<Share> shares = planner.shares(slots);
    if (!shares.isEmpty()) {
      decodeApart(shares);
      counters.worked(System.nanoTime() - begin);
    }
  }

  private void endAbandoned() {
    long now = System.nanoTime();
    for (Slot slot : slots.busy()) {
      Sequence sequence = slot.running();
      if (sequence.cancelled()) {
        sequence.finish(FinishReason.CANCELLED);
        slot.release();
      } else if (slot.behind(sequence.stream().full(), now) >= patience.toNanos()) {
        sequence.fail(
            new LlamaException(
                "The answer was given up: nobody read it for " + patience.toSeconds() + " s"));
        slot.release();
      }
    }
  }

  private void saveOpening(boolean othersWait) {
    List<Slot> busy = slots.busy();
    boolean alone = busy.size() == 1 && aside.isEmpty() && !othersWait;
    store.ifPresent(
        keeper -> busy.forEach(slot -> keeper.saveIfDue(slot.running(), slot.id(), alone)));
  }

  /** Seeded answers are computed in batches of their own, so that others cannot change them. */
  private void decodeApart(List<Share> shares) {
    List<Share> together = shares.stream().filter(share -> !share.sequence().seeded()).toList();
    if (!together.isEmpty()) {
      decode(together);
    }
    shares.stream()
        .filter(share -> share.sequence().seeded())
        .forEach(share -> decode(List.of(share)));
  }

  /**
   * Where a batch fails as a whole, its parts are tried alone, so that only the faulty one ends.
   */
  private void decode(List<Share> shares) {
    batch.clear();
    List<Integer> begins = new ArrayList<>();
    for (Share share : shares) {
      begins.add(batch.size());
      share.addTo(batch);
    }
    long begin = System.nanoTime();
    int result = context.decode(batch);
    long nanos = System.nanoTime() - begin;
    counters.decoded(batch.size(), nanos);
    if (result == NativeContext.DECODED) {
      planner.took(shares, batch.size(), nanos);
      for (int i = 0; i < shares.size(); i++) {
        advanceAlone(shares.get(i), begins.get(i));
      }
      return;
    }
    shares.forEach(this::rollBack);
    if (result == NativeContext.ABORTED) {
      return;
    }
    if (shares.size() == 1) {
      Share share = shares.getFirst();
      share.sequence().fail(new LlamaException("The engine failed to decode (" + result + ")"));
      share.slot().release();
    } else {
      shares.forEach(share -> decode(List.of(share)));
    }
  }

  /** A request whose next token cannot be found ends, and no other does. */
  private void advanceAlone(Share share, int begin) {
    try {
      advance(share, begin);
    } catch (RuntimeException e) {
      rollBack(share);
      share.sequence().fail(LlamaException.of(e));
      share.slot().release();
    }
  }

  private void advance(Share share, int begin) {
    Sequence sequence = share.sequence();
    boolean guessed = share.guess().length > 0;
    sequence.advance(share.count(), guessed);
    if (sequence.pending() > 0) {
      return;
    }
    int right = 0;
    int entry = begin + share.count() - 1;
    Outcome outcome = next(share, entry);
    while (outcome == Outcome.GOES_ON
        && right < share.guess().length
        && sequence.last() == share.guess()[right]) {
      right++;
      sequence.advance(1, true);
      outcome = next(share, entry + right);
    }
    if (guessed) {
      slots.keep(share.slot(), sequence.decoded());
      sequence.learn(share.guess().length, right, outcome == Outcome.UNCLEAR);
      counters.guessed(share.guess().length, right);
    }
    planner.brought(share, right);
    if (outcome == Outcome.UNCLEAR) {
      if (!sequence.retryAlone()) {
        sequence.retrace(new Doubt(statistics));
      }
      planner.redo(sequence.pending());
      slots.keep(share.slot(), sequence.decoded());
    } else if (outcome == Outcome.ENDED) {
      share.slot().release();
    }
  }

  private enum Outcome {
    GOES_ON,
    ENDED,
    UNCLEAR
  }

  /**
   * Takes the token that follows batch entry {@code entry}. Tokens computed together differ from
   * those computed alone; where that could decide which one is the most probable, it takes none.
   */
  private Outcome next(Share share, int entry) {
    Sequence sequence = share.sequence();
    context.logits(entry, statistics.logits(), vocabulary.size());
    statistics.measure();
    if (!sequence.exact() && !certainty.covers(statistics)) {
      return Outcome.UNCLEAR;
    }
    sequence.doubt().ifPresent(doubt -> certainty.learn(doubt.change(statistics)));
    int token =
        share.slot().samples() ? share.slot().sample(context, entry) : statistics.mostProbable();
    byte[] piece = vocabulary.piece(token);
    share.slot().took(token, piece);
    boolean goesOn =
        sequence.accept(
            token,
            vocabulary.isEnd(token),
            piece,
            statistics,
            choice(sequence, token),
            contextLength);
    return goesOn ? Outcome.GOES_ON : Outcome.ENDED;
  }

  private Optional<TokenChoice> choice(Sequence sequence, int token) {
    if (sequence.alternatives().isEmpty()) {
      return Optional.empty();
    }
    List<TokenProbability> best =
        statistics.top(sequence.alternatives().getAsInt()).mapToObj(this::probability).toList();
    return Optional.of(new TokenChoice(probability(token), best));
  }

  private TokenProbability probability(int token) {
    return TokenProbability.of(token, vocabulary.piece(token), statistics.logprob(token));
  }

  /** A decode that did not complete may have left some of its tokens in the context. */
  private void rollBack(Share share) {
    share.sequence().keep(slots.keep(share.slot(), share.sequence().decoded()));
  }

  /** Ends every sequence that was started in the given way. */
  void endAll(Consumer<Sequence> ending) {
    aside.endAll(ending);
    for (Slot slot : slots.busy()) {
      ending.accept(slot.running());
      slot.release();
    }
  }

  @Override
  public void close() {
    aside.close();
    slots.close();
    store.ifPresent(PromptStore::close);
    arena.close();
  }
}
