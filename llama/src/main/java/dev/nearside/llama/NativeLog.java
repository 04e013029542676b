package dev.nearside.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.Deque;

/** Receives what the library logs: drops the chatter and keeps the last errors for messages. */
final class NativeLog {
  private static final int ERROR = 4;
  private static final int KEPT = 4;
  private static final int LONGEST = 300;
  private static final Deque<String> ERRORS = new ArrayDeque<>();

  private NativeLog() {}

  /** Makes the library log here, for the life of the process. */
  static void install() {
    try {
      MethodHandle target =
          MethodHandles.lookup()
              .findStatic(
                  NativeLog.class,
                  "receive",
                  MethodType.methodType(
                      void.class, int.class, MemorySegment.class, MemorySegment.class));
      MemorySegment stub =
          Linker.nativeLinker()
              .upcallStub(
                  target, FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS), Arena.global());
      MethodHandle set = Native.procedure("llama_log_set", ADDRESS, ADDRESS);
      set.invokeExact(stub, MemorySegment.NULL);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /** Forgets earlier errors, before something is tried whose failure they would not explain. */
  static void clear() {
    synchronized (ERRORS) {
      ERRORS.clear();
    }
  }

  /** The last errors as one line to end a message with; empty if there were none. */
  static String lastErrors() {
    synchronized (ERRORS) {
      return String.join("; ", ERRORS);
    }
  }

  /** Called by the library on any thread. An exception thrown here would end the process. */
  @SuppressWarnings("unused")
  private static void receive(int level, MemorySegment text, MemorySegment userData) {
    if (level != ERROR) {
      return;
    }
    try {
      String line = Native.text(text).strip();
      synchronized (ERRORS) {
        if (!line.isEmpty()) {
          ERRORS.addLast(line.substring(0, Math.min(line.length(), LONGEST)));
        }
        if (ERRORS.size() > KEPT) {
          ERRORS.removeFirst();
        }
      }
    } catch (Throwable ignored) {
      // a lost log line is better than a lost process
    }
  }
}
