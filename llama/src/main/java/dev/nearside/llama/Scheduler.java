package dev.nearside.llama;

import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Decides what each decode works on: one token of every answer under way, and with the room that is
 * left, the next part of new prompts. Belongs to the engine's thread.
 */
final class Scheduler implements AutoCloseable {
  /** Tokens a decode may hold: large enough for full speed, small enough to abort quickly. */
  static final int BATCH = 512;

  private final NativeContext context;
  private final Vocabulary vocabulary;
  private final int contextLength;
  private final Duration patience;
  private final Arena arena = Arena.ofConfined();
  private final Batch batch;
  private final TokenStatistics statistics;
  private final List<Slot> slots;
  private final List<Share> shares = new ArrayList<>();

  Scheduler(
      NativeContext context, Vocabulary vocabulary, int contextLength, EngineOptions options) {
    this.context = context;
    this.vocabulary = vocabulary;
    this.contextLength = contextLength;
    this.patience = options.readerPatience();
    this.batch = new Batch(arena, BATCH);
    this.statistics = new TokenStatistics(vocabulary.size());
    this.slots = IntStream.range(0, options.slots()).mapToObj(Slot::new).toList();
  }

  /** What one slot has in the current batch: {@code count} tokens, the last one at {@code last}. */
  private record Share(Slot slot, Sequence sequence, int count, int last) {}

  boolean hasRoom() {
    return slots.stream().anyMatch(slot -> slot.sequence() == null);
  }

  /** Starts a sequence in the free slot that holds most of its prompt. */
  void start(Sequence sequence) {
    Slot best = null;
    for (Slot slot : slots) {
      if (slot.sequence() == null
          && (best == null || slot.holds(sequence.tokens()) > best.holds(sequence.tokens()))) {
        best = slot;
      }
    }
    if (best == null) {
      throw new IllegalStateException("No slot is free");
    }
    best.assign(sequence, reuse(best, sequence), seed(sequence.sampling()), vocabulary);
  }

  /**
   * How much of the prompt can stay in the context. The last token is always computed, for its
   * logits. A seeded request starts afresh: the same tokens computed in batches of another size
   * differ in the last bits, enough to change a drawn answer.
   */
  private int reuse(Slot slot, Sequence sequence) {
    TokenList prompt = sequence.tokens();
    int common = sequence.sampling().seed().isPresent() ? 0 : slot.holds(prompt);
    return keep(slot, Math.min(common, prompt.size() - 1));
  }

  /** Makes the context forget what follows the first {@code count} tokens; says what is left. */
  private int keep(Slot slot, int count) {
    if (context.forget(slot.id(), count)) {
      return count;
    }
    context.forget(slot.id(), -1);
    return 0;
  }

  private static int seed(Sampling sampling) {
    int seed =
        sampling.seed().isPresent()
            ? Long.hashCode(sampling.seed().getAsLong())
            : ThreadLocalRandom.current().nextInt();
    int meaningRandom = -1;
    return seed == meaningRandom ? Integer.MAX_VALUE : seed;
  }

  /** How long until a step has something to do, in nanoseconds: 0 if it has now. */
  long idleNanos() {
    long now = System.nanoTime();
    long idle = Long.MAX_VALUE;
    for (Slot slot : slots) {
      Sequence sequence = slot.sequence();
      if (sequence != null) {
        long behind = slot.behind(sequence.stream().full(), now);
        boolean ready = behind == 0 || sequence.cancelled();
        idle = Math.min(idle, ready ? 0 : Math.max(0, patience.toNanos() - behind));
      }
    }
    return idle;
  }

  /** Decodes one batch and hands out its tokens. */
  void step() {
    context.clearAbort();
    endAbandoned();
    fillBatch();
    if (shares.isEmpty()) {
      return;
    }
    int result = context.decode(batch);
    switch (result) {
      case NativeContext.DECODED -> shares.forEach(this::advance);
      case NativeContext.ABORTED -> shares.forEach(this::rollBack);
      default ->
          shares.forEach(share -> {
            rollBack(share);
            share.sequence.fail(new LlamaException("The engine failed to decode (" + result + ")"));
            share.slot.release();
          });
    }
  }

  private void endAbandoned() {
    long now = System.nanoTime();
    for (Slot slot : slots) {
      Sequence sequence = slot.sequence();
      if (sequence == null) {
        continue;
      }
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

  private void fillBatch() {
    batch.clear();
    shares.clear();
    addShares(sequence -> sequence.pending() == 1);
    addShares(sequence -> sequence.pending() > 1);
  }

  private void addShares(Predicate<Sequence> wanted) {
    for (Slot slot : slots) {
      Sequence sequence = slot.sequence();
      if (sequence != null
          && wanted.test(sequence)
          && batch.room() > 0
          && !sequence.stream().full()) {
        addShare(slot, sequence);
      }
    }
  }

  private void addShare(Slot slot, Sequence sequence) {
    int from = sequence.decoded();
    int count = Math.min(sequence.pending(), batch.room());
    int lastToken = sequence.tokens().size() - 1;
    for (int position = from; position < from + count; position++) {
      batch.add(sequence.tokens().get(position), position, slot.id(), position == lastToken);
    }
    shares.add(new Share(slot, sequence, count, batch.size() - 1));
  }

  private void advance(Share share) {
    Sequence sequence = share.sequence;
    sequence.decoded(sequence.decoded() + share.count);
    if (sequence.pending() > 0) {
      return;
    }
    context.logits(share.last, statistics.logits(), vocabulary.size());
    statistics.measure();
    int token =
        sequence.sampling().greedy() && sequence.grammar().isEmpty()
            ? statistics.mostProbable()
            : share.slot.sample(context, share.last);
    boolean goesOn =
        sequence.accept(
            token,
            vocabulary.isEnd(token),
            vocabulary.piece(token),
            statistics.logprob(token),
            statistics.entropy(),
            contextLength);
    if (!goesOn) {
      share.slot.release();
    }
  }

  /** A decode that did not complete may have left some of its tokens in the context. */
  private void rollBack(Share share) {
    share.sequence.decoded(keep(share.slot, share.sequence.decoded()));
  }

  /** Ends every running sequence in the given way. */
  void endAll(Consumer<Sequence> ending) {
    for (Slot slot : slots) {
      Sequence sequence = slot.sequence();
      if (sequence != null) {
        ending.accept(sequence);
        slot.release();
      }
    }
  }

  @Override
  public void close() {
    slots.forEach(Slot::close);
    arena.close();
  }
}
