package dev.nearside.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The weights and vocabulary of a model in native memory. */
final class NativeModel implements AutoCloseable {
  private static final StructLayout PARAMETERS = Native.struct(80);
  private static final long GPU_LAYERS = 16;

  private static final MethodHandle DEFAULTS =
      Native.function("llama_model_default_params", PARAMETERS);
  private static final MethodHandle LOAD =
      Native.function("llama_model_load_from_file", ADDRESS, ADDRESS, PARAMETERS);
  private static final MethodHandle FREE = Native.procedure("llama_model_free", ADDRESS);
  private static final MethodHandle VOCABULARY =
      Native.function("llama_model_get_vocab", ADDRESS, ADDRESS);
  private static final MethodHandle TRAINED_CONTEXT =
      Native.function("llama_model_n_ctx_train", JAVA_INT, ADDRESS);
  private static final MethodHandle HAS_DECODER =
      Native.function("llama_model_has_decoder", JAVA_BOOLEAN, ADDRESS);
  private static final MethodHandle HAS_ENCODER =
      Native.function("llama_model_has_encoder", JAVA_BOOLEAN, ADDRESS);
  private static final MethodHandle IS_RECURRENT =
      Native.function("llama_model_is_recurrent", JAVA_BOOLEAN, ADDRESS);
  private static final MethodHandle IS_HYBRID =
      Native.function("llama_model_is_hybrid", JAVA_BOOLEAN, ADDRESS);
  private static final MethodHandle APPLY_TEMPLATE =
      Native.function(
          "llama_chat_apply_template",
          JAVA_INT,
          ADDRESS,
          ADDRESS,
          JAVA_LONG,
          JAVA_BOOLEAN,
          ADDRESS,
          JAVA_INT);

  private final MemorySegment model;
  private final Vocabulary vocabulary;
  private boolean closed;

  private NativeModel(MemorySegment model) {
    this.model = model;
    try {
      this.vocabulary = new Vocabulary((MemorySegment) VOCABULARY.invokeExact(model));
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /**
   * Loads a GGUF file.
   *
   * @throws LlamaException if the library refuses the file, with its own reason
   */
  static NativeModel load(Path file, int gpuLayers) {
    NativeLog.clear();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment parameters = (MemorySegment) DEFAULTS.invokeExact((SegmentAllocator) arena);
      parameters.set(JAVA_INT, GPU_LAYERS, gpuLayers);
      MemorySegment model =
          (MemorySegment) LOAD.invokeExact(arena.allocateFrom(file.toString()), parameters);
      if (Native.isNull(model)) {
        throw new LlamaException("Cannot load the model " + file + ": " + NativeLog.lastErrors());
      }
      return new NativeModel(model);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  MemorySegment address() {
    return model;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The longest context, in tokens, the model was trained for. */
  int trainedContext() {
    try {
      return (int) TRAINED_CONTEXT.invokeExact(model);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /** Whether this is a plain decoder, the only kind that answers token by token from a prompt. */
  boolean generates() {
    try {
      return (boolean) HAS_DECODER.invokeExact(model) && !(boolean) HAS_ENCODER.invokeExact(model);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /** Whether a context can forget its last tokens; recurrent models mix all into one state. */
  boolean forgets() {
    try {
      return !(boolean) IS_RECURRENT.invokeExact(model) && !(boolean) IS_HYBRID.invokeExact(model);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /** Whether an encoder reads the text for a decoder that answers. */
  boolean translates() {
    try {
      return (boolean) HAS_DECODER.invokeExact(model) && (boolean) HAS_ENCODER.invokeExact(model);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /**
   * Renders a conversation with the library's own code for the better known template families.
   *
   * @return empty if it does not know {@code template}
   */
  static Optional<String> applyTemplate(String template, List<ChatMessage> messages) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment array = arena.allocate(ADDRESS, 2L * messages.size());
      int bytes = 0;
      for (int i = 0; i < messages.size(); i++) {
        MemorySegment content = arena.allocateFrom(messages.get(i).content());
        array.setAtIndex(ADDRESS, 2L * i, arena.allocateFrom(messages.get(i).role()));
        array.setAtIndex(ADDRESS, 2L * i + 1, content);
        bytes = Math.addExact(bytes, (int) content.byteSize() + 256);
      }
      MemorySegment source = arena.allocateFrom(template);
      MemorySegment output = arena.allocate(bytes);
      int length = applyTemplate(source, array, messages.size(), output, bytes);
      if (length > bytes) {
        output = arena.allocate(length);
        length = applyTemplate(source, array, messages.size(), output, length);
      }
      return length < 0
          ? Optional.empty()
          : Optional.of(
              StandardCharsets.UTF_8.decode(output.asSlice(0, length).asByteBuffer()).toString());
    }
  }

  private static int applyTemplate(
      MemorySegment template, MemorySegment messages, long count, MemorySegment out, int capacity) {
    try {
      return (int) APPLY_TEMPLATE.invokeExact(template, messages, count, true, out, capacity);
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
      FREE.invokeExact(model);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }
}
