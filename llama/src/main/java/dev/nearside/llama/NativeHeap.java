package dev.nearside.llama;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Makes glibc give freed memory back to the system; elsewhere does nothing. Left alone, glibc
 * serves larger and larger blocks from heaps that it keeps for each thread, and every closed engine
 * would leave tens of megabytes resident.
 */
final class NativeHeap {
  private static final int MMAP_THRESHOLD = -3;

  /** Blocks from this size on are mapped alone. Large enough to leave those of a decode out. */
  private static final int LARGE_BLOCK = 4 << 20;

  private static final Optional<MethodHandle> TUNE = find("mallopt", JAVA_INT, JAVA_INT);
  private static final Optional<MethodHandle> TRIM = find("malloc_trim", JAVA_LONG);

  private NativeHeap() {}

  static void mapLargeBlocks() {
    TUNE.ifPresent(tune -> {
      try {
        int _ = (int) tune.invokeExact(MMAP_THRESHOLD, LARGE_BLOCK);
      } catch (Throwable t) {
        throw Native.failure(t);
      }
    });
  }

  static void giveBack() {
    TRIM.ifPresent(trim -> {
      try {
        int _ = (int) trim.invokeExact(0L);
      } catch (Throwable t) {
        throw Native.failure(t);
      }
    });
  }

  private static Optional<MethodHandle> find(String name, ValueLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find(name)
        .map(f -> linker.downcallHandle(f, FunctionDescriptor.of(JAVA_INT, arguments)));
  }
}
