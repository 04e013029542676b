package dev.nearside.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * Links functions of the loaded library. The classes that own native things keep the handles in
 * static finals, so that calls through them are compiled to direct calls.
 */
final class Native {
  private static volatile @Nullable SymbolLookup symbols;

  private Native() {}

  /** Makes the library's functions known; must come before the first use of any native class. */
  static void use(SymbolLookup lookup) {
    symbols = lookup;
  }

  static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
    return link(name, FunctionDescriptor.of(result, arguments));
  }

  static MethodHandle procedure(String name, MemoryLayout... arguments) {
    return link(name, FunctionDescriptor.ofVoid(arguments));
  }

  /** A struct passed by value whose fields are read and written by offset. */
  static StructLayout struct(int bytes) {
    return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(bytes / Long.BYTES, JAVA_LONG));
  }

  /** What a caught {@code Throwable} of {@code invokeExact} is thrown on as. */
  static RuntimeException failure(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException exception
        ? exception
        : new LlamaException("A native call failed: " + thrown.getMessage(), thrown);
  }

  static boolean isNull(MemorySegment pointer) {
    return pointer.address() == 0;
  }

  /** The C string at {@code pointer}, or an empty one if it is null. */
  static String text(MemorySegment pointer) {
    return isNull(pointer) ? "" : pointer.reinterpret(Long.MAX_VALUE).getString(0);
  }

  /** Calls a function that takes nothing and returns a C string. */
  static String constant(String name) {
    MethodHandle function = function(name, ADDRESS);
    try {
      return text((MemorySegment) function.invokeExact());
    } catch (Throwable t) {
      throw failure(t);
    }
  }

  private static MethodHandle link(String name, FunctionDescriptor descriptor) {
    SymbolLookup lookup = symbols;
    if (lookup == null) {
      throw new IllegalStateException("Call LlamaLibrary.load first");
    }
    MemorySegment address =
        lookup
            .find(name)
            .orElseThrow(() -> new LlamaException("The llama.cpp library has no " + name));
    return Linker.nativeLinker().downcallHandle(address, descriptor);
  }
}
