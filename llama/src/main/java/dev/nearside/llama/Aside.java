package dev.nearside.llama;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs put aside so that others, which matter more, have their slots. Each keeps a copy of what the
 * context held of it, to the bit, and goes on from there; where there is no memory for a copy, its
 * tokens are read again. Belongs to the engine's thread.
 */
final class Aside implements AutoCloseable {
  private final NativeContext context;
  private final Deque<Kept> runs = new ArrayDeque<>();

  private record Kept(Run run, Optional<State> state) {
    void close() {
      state.ifPresent(State::close);
    }
  }

  Aside(NativeContext context) {
    this.context = context;
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** Takes the run off a busy slot. */
  void put(Slot slot) {
    Optional<State> state = State.of(context, slot.id());
    slot.vacate().ifPresent(run -> runs.add(new Kept(run, state)));
  }

  /** The one that waits longest. */
  Sequence next() {
    return runs.element().run.sequence();
  }

  /** Makes that one go on in a free slot. */
  void resume(Slot slot) {
    Kept kept = runs.remove();
    boolean restored = kept.state.isPresent() && kept.state.get().into(context, slot.id());
    kept.close();
    Sequence sequence = kept.run.sequence();
    if (!restored) {
      context.forget(slot.id(), -1);
      sequence.keep(0);
    }
    slot.assign(kept.run);
  }

  /** Ends those whose reader has gone. */
  void endCancelled() {
    runs.removeIf(kept -> {
      boolean cancelled = kept.run.sequence().cancelled();
      if (cancelled) {
        end(kept, sequence -> sequence.finish(FinishReason.CANCELLED));
      }
      return cancelled;
    });
  }

  /** Ends all in the given way. */
  void endAll(Consumer<Sequence> ending) {
    runs.forEach(kept -> end(kept, ending));
    runs.clear();
  }

  private static void end(Kept kept, Consumer<Sequence> ending) {
    ending.accept(kept.run.sequence());
    kept.run.close();
    kept.close();
  }

  @Override
  public void close() {
    runs.forEach(kept -> {
      kept.run.close();
      kept.close();
    });
    runs.clear();
  }
}
