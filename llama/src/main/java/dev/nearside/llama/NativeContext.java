package dev.nearside.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The memory (KV cache) and compute buffers of a model, shared by a fixed number of slots. Owned by
 * one thread; only {@link #requestAbort()} may be called from others.
 */
final class NativeContext implements AutoCloseable {
  /** What a decode ended with; other values are errors of the library. */
  static final int DECODED = 0;

  static final int ABORTED = 2;

  private static final MethodHandle DEFAULTS =
      Native.function("llama_context_default_params", ContextParameters.LAYOUT);
  private static final MethodHandle INIT =
      Native.function("llama_init_from_model", ADDRESS, ADDRESS, ContextParameters.LAYOUT);
  private static final MethodHandle FREE = Native.procedure("llama_free", ADDRESS);
  private static final MethodHandle MEMORY = Native.function("llama_get_memory", ADDRESS, ADDRESS);
  private static final MethodHandle REMOVE =
      Native.function("llama_memory_seq_rm", JAVA_BOOLEAN, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle COPY =
      Native.procedure("llama_memory_seq_cp", ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle STATE_SIZE =
      Native.function("llama_state_seq_get_size", JAVA_LONG, ADDRESS, JAVA_INT);
  private static final MethodHandle SAVE_STATE =
      Native.function("llama_state_seq_get_data", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle RESTORE_STATE =
      Native.function("llama_state_seq_set_data", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle DECODE =
      Native.function("llama_decode", JAVA_INT, ADDRESS, Batch.LAYOUT);
  private static final VarHandle FIRST_BYTE = JAVA_BYTE.varHandle();

  /**
   * What the library asks between the nodes of its graph, some 500 times a token, whether to stop.
   * The length of a C string that other threads write is such an answer, without a way into Java.
   */
  private static final MemorySegment STRLEN =
      Linker.nativeLinker().defaultLookup().findOrThrow("strlen");

  private static final MethodHandle LOGITS =
      Native.function("llama_get_logits_ith", ADDRESS, ADDRESS, JAVA_INT);

  private final Arena arena = Arena.ofShared();
  private final MemorySegment context;
  private final MemorySegment memory;
  private final int vocabularySize;
  private final MemorySegment abort = Arena.ofAuto().allocate(2 * Byte.BYTES);
  private final @Nullable ComputeThreads threads;
  private boolean closed;

  /**
   * Allocates the memory for {@code slots} conversations of {@code contextLength} tokens each.
   *
   * @throws LlamaException if there is not enough memory, with the library's own reason
   */
  NativeContext(NativeModel model, int contextLength, int slots, int batch, int threads) {
    NativeLog.clear();
    vocabularySize = model.vocabulary().size();
    try {
      MemorySegment parameters = (MemorySegment) DEFAULTS.invokeExact((SegmentAllocator) arena);
      parameters.set(JAVA_INT, ContextParameters.CONTEXT, Math.multiplyExact(contextLength, slots));
      parameters.set(JAVA_INT, ContextParameters.BATCH, batch);
      parameters.set(JAVA_INT, ContextParameters.MICRO_BATCH, batch);
      parameters.set(JAVA_INT, ContextParameters.SEQUENCES, slots);
      parameters.set(JAVA_INT, ContextParameters.THREADS, threads);
      parameters.set(JAVA_INT, ContextParameters.BATCH_THREADS, threads);
      parameters.set(ADDRESS, ContextParameters.ABORT_CALLBACK, STRLEN);
      parameters.set(ADDRESS, ContextParameters.ABORT_DATA, abort);
      context = (MemorySegment) INIT.invokeExact(model.address(), parameters);
      if (Native.isNull(context)) {
        throw new LlamaException(
            "Cannot set up a context of %d tokens: %s"
                .formatted(contextLength, NativeLog.lastErrors()));
      }
      memory = (MemorySegment) MEMORY.invokeExact(context);
      this.threads = ComputeThreads.attach(context, threads);
    } catch (Throwable t) {
      arena.close();
      throw Native.failure(t);
    }
  }

  /** Makes the decode under way, or else the next one, return {@link #ABORTED} soon. */
  void requestAbort() {
    FIRST_BYTE.setVolatile(abort, 0L, (byte) 1);
  }

  void clearAbort() {
    FIRST_BYTE.setVolatile(abort, 0L, (byte) 0);
  }

  MemorySegment address() {
    return context;
  }

  int decode(Batch batch) {
    try {
      return (int) DECODE.invokeExact(context, batch.struct());
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /** Copies the logits that the batch entry {@code index} asked for. */
  void logits(int index, float[] into, int count) {
    MemorySegment.copy(logits(index), JAVA_FLOAT, 0, into, 0, count);
  }

  /** The logits that the batch entry {@code index} asked for; they stay until the next decode. */
  MemorySegment logits(int index) {
    try {
      MemorySegment row = (MemorySegment) LOGITS.invokeExact(context, index);
      if (Native.isNull(row)) {
        throw new LlamaException("The engine computed no result for the last token");
      }
      return row.reinterpret((long) vocabularySize * Float.BYTES);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /**
   * Forgets what {@code slot} holds from position {@code from} on.
   *
   * @return false if this kind of model cannot forget a part; then nothing was forgotten
   */
  boolean forget(int slot, int from) {
    try {
      return (boolean) REMOVE.invokeExact(memory, slot, from, -1);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /** Makes {@code target} hold all that {@code source} holds, and nothing else. */
  void copy(int source, int target) {
    forget(target, -1);
    try {
      COPY.invokeExact(memory, source, target, -1, -1);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /** How many bytes a copy of what {@code slot} holds takes. */
  long stateBytes(int slot) {
    try {
      return (long) STATE_SIZE.invokeExact(context, slot);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /**
   * Copies what {@code slot} holds.
   *
   * @return false if it was not copied whole
   */
  boolean saveState(int slot, MemorySegment into) {
    try {
      return (long) SAVE_STATE.invokeExact(context, into, into.byteSize(), slot) == into.byteSize();
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /**
   * Makes {@code slot} hold what {@link #saveState} copied, and nothing else.
   *
   * @return false if the library refuses it; what the slot holds then is undefined
   */
  boolean restoreState(int slot, MemorySegment from) {
    try {
      return (long) RESTORE_STATE.invokeExact(context, from, from.byteSize(), slot)
          == from.byteSize();
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      FREE.invokeExact(context);
      if (threads != null) {
        threads.close();
      }
    } catch (Throwable t) {
      throw Native.failure(t);
    } finally {
      arena.close();
    }
  }
}
