package dev.nearside.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.BooleanSupplier;

/** A native context that computes one vector for each text. Owned by one thread. */
final class EmbeddingContext implements AutoCloseable {
  /** What a computation ended with; other values are errors of the library. */
  static final int COMPUTED = 0;

  private static final MethodHandle DEFAULTS =
      Native.function("llama_context_default_params", ContextParameters.LAYOUT);
  private static final MethodHandle INIT =
      Native.function("llama_init_from_model", ADDRESS, ADDRESS, ContextParameters.LAYOUT);
  private static final MethodHandle FREE = Native.procedure("llama_free", ADDRESS);
  private static final MethodHandle MEMORY = Native.function("llama_get_memory", ADDRESS, ADDRESS);
  private static final MethodHandle CLEAR =
      Native.procedure("llama_memory_clear", ADDRESS, JAVA_BOOLEAN);
  private static final MethodHandle DECODE =
      Native.function("llama_decode", JAVA_INT, ADDRESS, Batch.LAYOUT);
  private static final MethodHandle ENCODE =
      Native.function("llama_encode", JAVA_INT, ADDRESS, Batch.LAYOUT);
  private static final MethodHandle VECTOR =
      Native.function("llama_get_embeddings_seq", ADDRESS, ADDRESS, JAVA_INT);
  private static final MethodHandle DIMENSION =
      Native.function("llama_model_n_embd_out", JAVA_INT, ADDRESS);

  private final Arena arena = Arena.ofShared();
  private final BooleanSupplier abort;
  private final MemorySegment context;
  private final MemorySegment memory;
  private final int dimension;
  private boolean closed;

  /**
   * Allocates memory for {@code tokens} tokens, which may belong to {@code sequences} texts.
   *
   * @param abort asked now and then while computing, on the computing thread
   * @throws LlamaException if there is not enough memory, with the library's own reason
   */
  EmbeddingContext(
      NativeModel model,
      int tokens,
      int sequences,
      int threads,
      Pooling pooling,
      BooleanSupplier abort) {
    this.abort = abort;
    NativeLog.clear();
    try {
      MemorySegment parameters = (MemorySegment) DEFAULTS.invokeExact((SegmentAllocator) arena);
      parameters.set(JAVA_INT, ContextParameters.CONTEXT, tokens);
      parameters.set(JAVA_INT, ContextParameters.BATCH, tokens);
      parameters.set(JAVA_INT, ContextParameters.MICRO_BATCH, tokens);
      parameters.set(JAVA_INT, ContextParameters.SEQUENCES, sequences);
      parameters.set(JAVA_INT, ContextParameters.THREADS, threads);
      parameters.set(JAVA_INT, ContextParameters.BATCH_THREADS, threads);
      parameters.set(JAVA_INT, ContextParameters.POOLING, pooling.id());
      // from 64 tokens in a step on, it would give a text another vector than alone
      parameters.set(JAVA_INT, ContextParameters.FLASH_ATTENTION, 0);
      parameters.set(JAVA_BOOLEAN, ContextParameters.EMBEDDINGS, true);
      parameters.set(JAVA_BOOLEAN, ContextParameters.SHARED_CELLS, true);
      parameters.set(ADDRESS, ContextParameters.ABORT_CALLBACK, abortCallback());
      context = (MemorySegment) INIT.invokeExact(model.address(), parameters);
      if (Native.isNull(context)) {
        throw new LlamaException(
            "Cannot set up an embedding context of %d tokens: %s"
                .formatted(tokens, NativeLog.lastErrors()));
      }
      memory = (MemorySegment) MEMORY.invokeExact(context);
      dimension = (int) DIMENSION.invokeExact(model.address());
    } catch (Throwable t) {
      arena.close();
      throw Native.failure(t);
    }
  }

  private MemorySegment abortCallback() throws ReflectiveOperationException {
    MethodHandle target =
        MethodHandles.lookup()
            .bind(this, "isToAbort", MethodType.methodType(boolean.class, MemorySegment.class));
    return Linker.nativeLinker()
        .upcallStub(target, FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS), arena);
  }

  /** Called by the library between the nodes of its graph. */
  @SuppressWarnings("unused")
  private boolean isToAbort(MemorySegment userData) {
    return abort.getAsBoolean();
  }

  int dimension() {
    return dimension;
  }

  /** Computes the texts of the batch, each a slot of its own; what came before is forgotten. */
  int compute(Batch batch) {
    try {
      if (Native.isNull(memory)) {
        return (int) ENCODE.invokeExact(context, batch.struct());
      }
      CLEAR.invokeExact(memory, false);
      return (int) DECODE.invokeExact(context, batch.struct());
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /** The vector of the text that was {@code slot} of the last batch. */
  float[] vector(int slot) {
    try {
      MemorySegment row = (MemorySegment) VECTOR.invokeExact(context, slot);
      if (Native.isNull(row)) {
        throw new LlamaException("The model computed no vector for a text");
      }
      return row.reinterpret((long) dimension * Float.BYTES).toArray(JAVA_FLOAT);
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
    } catch (Throwable t) {
      throw Native.failure(t);
    } finally {
      arena.close();
    }
  }
}
