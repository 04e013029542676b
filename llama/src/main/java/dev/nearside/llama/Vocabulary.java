package dev.nearside.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** A model's tokens. Reading it is safe from any thread while its model is open. */
final class Vocabulary {
  private static final MethodHandle SIZE =
      Native.function("llama_vocab_n_tokens", JAVA_INT, ADDRESS);
  private static final MethodHandle TOKENIZE =
      Native.function(
          "llama_tokenize",
          JAVA_INT,
          ADDRESS,
          ADDRESS,
          JAVA_INT,
          ADDRESS,
          JAVA_INT,
          JAVA_BOOLEAN,
          JAVA_BOOLEAN);
  private static final MethodHandle PIECE =
      Native.function(
          "llama_token_to_piece",
          JAVA_INT,
          ADDRESS,
          JAVA_INT,
          ADDRESS,
          JAVA_INT,
          JAVA_INT,
          JAVA_BOOLEAN);
  private static final MethodHandle IS_END =
      Native.function("llama_vocab_is_eog", JAVA_BOOLEAN, ADDRESS, JAVA_INT);
  private static final MethodHandle ATTRIBUTES =
      Native.function("llama_vocab_get_attr", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle TEXT =
      Native.function("llama_vocab_get_text", ADDRESS, ADDRESS, JAVA_INT);
  private static final MethodHandle BEGIN = Native.function("llama_vocab_bos", JAVA_INT, ADDRESS);
  private static final MethodHandle END = Native.function("llama_vocab_eos", JAVA_INT, ADDRESS);
  private static final MethodHandle ADDS_BEGIN =
      Native.function("llama_vocab_get_add_bos", JAVA_BOOLEAN, ADDRESS);

  private static final MethodHandle SEPARATOR =
      Native.function("llama_vocab_sep", JAVA_INT, ADDRESS);
  private static final MethodHandle ADDS_END =
      Native.function("llama_vocab_get_add_eos", JAVA_BOOLEAN, ADDRESS);
  private static final MethodHandle ADDS_SEPARATOR =
      Native.function("llama_vocab_get_add_sep", JAVA_BOOLEAN, ADDRESS);
  private static final MethodHandle KIND = Native.function("llama_vocab_type", JAVA_INT, ADDRESS);

  private static final int WORD_PIECE = 3;
  private static final int UNKNOWN_OR_CONTROL = 1 | 8;
  private static final int NO_TOKEN = -1;
  private static final int USUAL_PIECE_BYTES = 128;

  private final MemorySegment vocab;
  private final int size;

  Vocabulary(MemorySegment vocab) {
    this.vocab = vocab;
    try {
      size = (int) SIZE.invokeExact(vocab);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  MemorySegment address() {
    return vocab;
  }

  int size() {
    return size;
  }

  /**
   * Turns text into tokens.
   *
   * @param control whether control tokens written out in the text become those tokens
   */
  int[] tokenize(String text, boolean control) {
    return tokenize(text, false, control);
  }

  /**
   * Whether the tokens that the model puts around every text are there; where one is not, the
   * library would end the process over {@link #tokenizeWhole}.
   */
  boolean marksTexts() {
    try {
      boolean wordPiece = (int) KIND.invokeExact(vocab) == WORD_PIECE;
      boolean begins = wordPiece || (boolean) ADDS_BEGIN.invokeExact(vocab);
      boolean separates = wordPiece || (boolean) ADDS_SEPARATOR.invokeExact(vocab);
      boolean ends = (boolean) ADDS_END.invokeExact(vocab);
      return (!begins || (int) BEGIN.invokeExact(vocab) != NO_TOKEN)
          && (!separates || (int) SEPARATOR.invokeExact(vocab) != NO_TOKEN)
          && (!ends || (int) END.invokeExact(vocab) != NO_TOKEN);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /** Turns a whole text into tokens, with those that the model puts around every text. */
  int[] tokenizeWhole(String text) {
    return tokenize(text, true, false);
  }

  private int[] tokenize(String text, boolean whole, boolean control) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment input = arena.allocate(Math.max(1, bytes.length));
      MemorySegment.copy(bytes, 0, input, JAVA_BYTE, 0, bytes.length);
      int capacity = bytes.length + 2;
      while (true) {
        MemorySegment output = arena.allocate(JAVA_INT, capacity);
        int count = tokenize(input, bytes.length, output, capacity, whole, control);
        if (count >= 0) {
          return output.asSlice(0, (long) count * Integer.BYTES).toArray(JAVA_INT);
        }
        capacity = -count;
      }
    }
  }

  private int tokenize(
      MemorySegment input,
      int length,
      MemorySegment output,
      int capacity,
      boolean whole,
      boolean control) {
    try {
      return (int) TOKENIZE.invokeExact(vocab, input, length, output, capacity, whole, control);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /** The bytes of text that {@code token} stands for; none for a control token. */
  byte[] piece(int token) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(USUAL_PIECE_BYTES);
      int length = piece(token, buffer, USUAL_PIECE_BYTES);
      if (length < 0) {
        buffer = arena.allocate(-length);
        length = piece(token, buffer, -length);
      }
      return buffer.asSlice(0, Math.max(0, length)).toArray(JAVA_BYTE);
    }
  }

  private int piece(int token, MemorySegment buffer, int capacity) {
    try {
      return (int) PIECE.invokeExact(vocab, token, buffer, capacity, 0, false);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /** Whether {@code token} ends an answer. */
  boolean isEnd(int token) {
    try {
      return (boolean) IS_END.invokeExact(vocab, token);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /** Whether the model expects every text to begin with its begin token. */
  boolean addsBegin() {
    try {
      return (boolean) ADDS_BEGIN.invokeExact(vocab) && beginToken() != NO_TOKEN;
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  int beginToken() {
    try {
      return (int) BEGIN.invokeExact(vocab);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /** The begin token as templates write it; empty if the model has none. */
  String beginText() {
    return text(beginToken());
  }

  /** The end token as templates write it; empty if the model has none. */
  String endText() {
    try {
      return text((int) END.invokeExact(vocab));
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  /** The texts that are parsed into control tokens, such as {@code <|im_end|>}. */
  Set<String> controlTexts() {
    Set<String> texts = new HashSet<>();
    for (int token = 0; token < size; token++) {
      if ((attributes(token) & UNKNOWN_OR_CONTROL) != 0) {
        texts.add(text(token));
      }
    }
    texts.remove("");
    return texts;
  }

  private int attributes(int token) {
    try {
      return (int) ATTRIBUTES.invokeExact(vocab, token);
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }

  private String text(int token) {
    if (token == NO_TOKEN) {
      return "";
    }
    try {
      return Native.text((MemorySegment) TEXT.invokeExact(vocab, token));
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }
}
