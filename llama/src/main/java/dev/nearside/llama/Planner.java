package dev.nearside.llama;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides what goes into the next batch: a token of every answer under way, guesses where they have
 * paid, and parts of prompts that hold the answers up for a moment only. Learns from what batches
 * cost here and what guesses brought.
 */
final class Planner {
  /** Tokens a batch may hold: large enough for full speed, small enough to abort quickly. */
  static final int BATCH = 512;

  /** How long a prompt may hold up running answers in one step. */
  private static final Duration STALL = Duration.ofMillis(200);

  private static final int SMALLEST_SLICE = 16;

  /** Parts in which a seeded request's prompt is read, whatever else is going on. */
  private static final int SEEDED_SLICE = 128;

  private final int contextLength;
  private final boolean speculation;
  private final StepCosts costs = new StepCosts();
  private final GuessBalance balance = new GuessBalance();

  /**
   * @param contextLength tokens one sequence may have
   * @param speculation whether to guess at all
   */
  Planner(int contextLength, boolean speculation) {
    this.contextLength = contextLength;
    this.speculation = speculation;
  }

  /** What each of the busy slots has in the next batch. */
  List<Share> shares(Slots slots) {
    List<BatchPlan.Demand> demands = new ArrayList<>();
    for (Slot slot : slots.busy()) {
      Sequence sequence = slot.running();
      if (!sequence.stream().full()) {
        demands.add(new BatchPlan.Demand(slot.id(), sequence.demand(), sequence.priority()));
      }
    }
    int slice = Math.max(SMALLEST_SLICE, costs.prefillWithin(STALL.toNanos(), BATCH));
    List<BatchPlan.Grant> grants = BatchPlan.of(demands, BATCH, slice);
    int room = BATCH - grants.stream().mapToInt(BatchPlan.Grant::count).sum();
    List<Share> shares = new ArrayList<>();
    for (BatchPlan.Grant grant : grants) {
      Share share = share(slots.get(grant.slot()), grant.count(), room);
      room -= share.guess().length;
      shares.add(share);
    }
    return shares;
  }

  private Share share(Slot slot, int granted, int room) {
    Sequence sequence = slot.running();
    boolean guesses = speculation && sequence.pending() == 1 && balance.allows();
    int longest = Math.min(room, contextLength - 1 - sequence.tokens().size());
    int[] guess = guesses ? sequence.guess(costs, longest) : new int[0];
    int count = sequence.seeded() ? Math.min(sequence.demand(), SEEDED_SLICE) : granted;
    int opening = sequence.opening().left(sequence.decoded());
    return new Share(slot, sequence, opening > 0 ? Math.min(count, opening) : count, guess);
  }

  /** Notes that a batch of {@code tokens} with these shares took {@code nanos}. */
  void took(List<Share> shares, int tokens, long nanos) {
    int prompts = shares.stream().mapToInt(Share::count).filter(count -> count > 1).sum();
    if (prompts == 0) {
      costs.answered(tokens, nanos);
    } else if (2 * prompts > tokens) {
      costs.prefilled(tokens, nanos);
    }
  }

  /** Notes that the first {@code right} tokens of this share's guess came true. */
  void brought(Share share, int right) {
    if (share.guess().length > 0) {
      balance.guessed(right + 1, costs.of(share.guess().length + 1));
    } else if (share.count() == 1) {
      balance.rest();
    }
  }

  /** Notes that guesses left {@code tokens} to be decoded again. */
  void redo(int tokens) {
    balance.redo(tokens);
  }
}
