package dev.nearside.llama;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the conversations the context has room for. Between requests it keeps what it holds, so
 * that the next one that begins the same need not compute it again.
 */
final class Slot implements AutoCloseable {
  private final int id;
  private TokenList held = new TokenList();
  private int heldSize;
  private @Nullable Run run;
  private long pausedSince;
  private long releasedAt;
  private boolean paused;

  Slot(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }

  @Nullable Sequence sequence() {
    return run == null ? null : run.sequence();
  }

  /**
   * The sequence at work here.
   *
   * @throws IllegalStateException if there is none
   */
  Sequence running() {
    Sequence sequence = sequence();
    if (sequence == null) {
      throw new IllegalStateException("Slot " + id + " is not busy");
    }
    return sequence;
  }

  /** Whether a sequence of this priority is at work here. */
  boolean worksFor(Priority priority) {
    return run != null && run.sequence().priority() == priority;
  }

  /** How many tokens are here. */
  int size() {
    return run == null ? heldSize : run.sequence().decoded();
  }

  /** How many tokens of {@code prompt}, from the first, are here already. */
  int holds(TokenList prompt) {
    Sequence sequence = sequence();
    return sequence == null
        ? held.commonPrefix(prompt, heldSize)
        : sequence.tokens().commonPrefix(prompt, sequence.decoded());
  }

  /** How many will be here soon and are not yet, as the prompt that is being read here has them. */
  int willHold(TokenList prompt) {
    Sequence sequence = sequence();
    if (sequence == null) {
      return 0;
    }
    int common = sequence.tokens().commonPrefix(prompt, Integer.MAX_VALUE);
    return Math.min(common, sequence.tokens().size() - 1) > sequence.decoded() ? common : 0;
  }

  /** When the last run here ended, on the clock of {@link System#nanoTime()}. */
  long releasedAt() {
    return releasedAt;
  }

  /** Makes {@code next} work here; the context must hold what its sequence says is decoded. */
  void assign(Run next) {
    run = next;
    paused = false;
  }

  /** Whether the next token is more than the most probable one. */
  boolean samples() {
    return run != null && run.samples();
  }

  /** Notes the token that follows, from which on a grammar may hold. */
  void took(int token, byte[] bytes) {
    if (run != null) {
      run.took(token, bytes);
    }
  }

  /** Draws the next token from the logits that the batch entry {@code index} asked for. */
  int sample(NativeContext context, int index) {
    if (run == null) {
      throw new IllegalStateException("Slot " + id + " is not busy");
    }
    return run.sample(context, index);
  }

  /** Ends the run here and remembers what the context holds. */
  void release() {
    vacate().ifPresent(Run::close);
  }

  /** Takes the run off, to go on in another slot, and remembers what the context holds. */
  Optional<Run> vacate() {
    Run leaving = run;
    if (leaving != null) {
      held = leaving.sequence().tokens();
      heldSize = leaving.sequence().decoded();
      run = null;
      releasedAt = System.nanoTime();
    }
    return Optional.ofNullable(leaving);
  }

  /** Notes whether the reader has fallen behind, and returns how long it has, in nanoseconds. */
  long behind(boolean full, long now) {
    if (full && !paused) {
      pausedSince = now;
    }
    paused = full;
    return paused ? now - pausedSince : 0;
  }

  @Override
  public void close() {
    release();
  }
}
