package dev.nearside.llama;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * A copy, in native memory, of all that a context holds of one slot. Any thread may read and close
 * it.
 */
final class State implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final MemorySegment bytes;

  private State(long size) {
    try {
      bytes = arena.allocate(size);
    } catch (OutOfMemoryError e) {
      arena.close();
      throw e;
    }
  }

  /** Copies what {@code slot} holds; empty where there is no memory for it. */
  static Optional<State> of(NativeContext context, int slot) {
    Optional<State> copy = allocate(context.stateBytes(slot));
    if (copy.isPresent() && !context.saveState(slot, copy.get().bytes)) {
      copy.get().close();
      return Optional.empty();
    }
    return copy;
  }

  /** Room for a state of {@code size} bytes; empty where there is no memory for it. */
  static Optional<State> allocate(long size) {
    try {
      return Optional.of(new State(size));
    } catch (OutOfMemoryError e) {
      return Optional.empty();
    }
  }

  MemorySegment bytes() {
    return bytes;
  }

  /**
   * Makes {@code slot} hold this and nothing else.
   *
   * @return false if the library refuses it; what the slot holds then is undefined
   */
  boolean into(NativeContext context, int slot) {
    return context.restoreState(slot, bytes);
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
