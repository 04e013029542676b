package dev.nearside.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** The tokens of one decode, of any mix of slots. Reused from step to step. */
final class Batch {
  static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("n_tokens"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("token"),
          ADDRESS.withName("embd"),
          ADDRESS.withName("pos"),
          ADDRESS.withName("n_seq_id"),
          ADDRESS.withName("seq_id"),
          ADDRESS.withName("logits"));

  private final int capacity;
  private final MemorySegment struct;
  private final MemorySegment tokens;
  private final MemorySegment positions;
  private final MemorySegment slots;
  private final MemorySegment wantsLogits;
  private int size;

  Batch(Arena arena, int capacity) {
    this.capacity = capacity;
    tokens = arena.allocate(JAVA_INT, capacity);
    positions = arena.allocate(JAVA_INT, capacity);
    slots = arena.allocate(JAVA_INT, capacity);
    wantsLogits = arena.allocate(JAVA_BYTE, capacity);
    MemorySegment slotCounts = arena.allocate(JAVA_INT, capacity);
    MemorySegment slotPointers = arena.allocate(ADDRESS, capacity);
    for (int i = 0; i < capacity; i++) {
      slotCounts.setAtIndex(JAVA_INT, i, 1);
      slotPointers.setAtIndex(ADDRESS, i, slots.asSlice((long) i * Integer.BYTES));
    }
    struct = arena.allocate(LAYOUT);
    set("token", tokens);
    set("pos", positions);
    set("n_seq_id", slotCounts);
    set("seq_id", slotPointers);
    set("logits", wantsLogits);
  }

  private void set(String field, MemorySegment array) {
    struct.set(ADDRESS, LAYOUT.byteOffset(MemoryLayout.PathElement.groupElement(field)), array);
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int room() {
    return capacity - size;
  }

  void add(int token, int position, int slot, boolean logits) {
    tokens.setAtIndex(JAVA_INT, size, token);
    positions.setAtIndex(JAVA_INT, size, position);
    slots.setAtIndex(JAVA_INT, size, slot);
    wantsLogits.setAtIndex(JAVA_BYTE, size, (byte) (logits ? 1 : 0));
    size++;
  }

  /** The struct that {@code llama_decode} takes by value. */
  MemorySegment struct() {
    struct.set(JAVA_INT, 0, size);
    return struct;
  }
}
