package dev.nearside.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * The threads that compute for one context. Left to itself, the library starts new ones for each
 * decode, which costs several per cent of a small model's step. Between decodes these sleep.
 */
final class ComputeThreads implements AutoCloseable {
  private static final MethodHandle REGISTRY =
      Native.function("ggml_backend_reg_by_name", ADDRESS, ADDRESS);
  private static final MethodHandle FIND =
      Native.function("ggml_backend_reg_get_proc_address", ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle DEFAULTS =
      Native.procedure("ggml_threadpool_params_init", ADDRESS, JAVA_INT);
  private static final MethodHandle ATTACH =
      Native.procedure("llama_attach_threadpool", ADDRESS, ADDRESS, ADDRESS);

  /** The library's {@code ggml_threadpool_params}, and in it how long idle threads spin. */
  private static final long PARAMETERS = 528;

  private static final long POLL = 520;

  private final MemorySegment pool;
  private final MethodHandle free;

  private ComputeThreads(MemorySegment pool, MethodHandle free) {
    this.pool = pool;
    this.free = free;
  }

  /**
   * Gives {@code context} threads of its own; to be closed after the context.
   *
   * @return null if it needs none or this build of the library has no such threads; it computes
   *     without them too
   */
  static @Nullable ComputeThreads attach(MemorySegment context, int count) {
    if (count == 1) {
      return null;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment registry = (MemorySegment) REGISTRY.invokeExact(arena.allocateFrom("CPU"));
      MemorySegment start = find(registry, "ggml_threadpool_new", arena);
      MemorySegment free = find(registry, "ggml_threadpool_free", arena);
      if (Native.isNull(start) || Native.isNull(free)) {
        return null;
      }
      MemorySegment parameters = arena.allocate(PARAMETERS, Long.BYTES);
      DEFAULTS.invokeExact(parameters, count);
      parameters.set(JAVA_INT, POLL, 0);
      MemorySegment pool =
          (MemorySegment)
              handle(start, FunctionDescriptor.of(ADDRESS, ADDRESS)).invokeExact(parameters);
      if (Native.isNull(pool)) {
        return null;
      }
      ATTACH.invokeExact(context, pool, MemorySegment.NULL);
      return new ComputeThreads(pool, handle(free, FunctionDescriptor.ofVoid(ADDRESS)));
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  private static MemorySegment find(MemorySegment registry, String name, Arena arena)
      throws Throwable {
    return Native.isNull(registry)
        ? MemorySegment.NULL
        : (MemorySegment) FIND.invokeExact(registry, arena.allocateFrom(name));
  }

  private static MethodHandle handle(MemorySegment function, FunctionDescriptor descriptor) {
    return Linker.nativeLinker().downcallHandle(function, descriptor);
  }

  @Override
  public void close() {
    try {
      free.invokeExact(pool);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }
}
