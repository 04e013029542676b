package dev.nearside.llama.gguf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.nearside.llama.LlamaException;
import java.util.Arrays;

/**
 * What llama.cpp takes for granted of the arrays that describe a vocabulary. It ends the process,
 * or reads beyond an array, where one of these does not hold.
 */
final class VocabularyCheck {
  private static final int MAX_TOKENS = 1 << 22;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private static final int INT32 = 5;
  private static final int UINT32 = 4;
  private static final int FLOAT32 = 6;
  private static final int STRING = 8;

  private long tokens = -1;
  private long scores = -1;
  private long types = -1;

  /** Notes an array's header. */
  void array(String key, int type, long count) {
    switch (key) {
      case "tokenizer.ggml.tokens" -> {
        require(type == STRING, key, "must hold texts");
        require(count <= MAX_TOKENS, key, "has more than " + MAX_TOKENS + " entries");
        tokens = count;
      }
      case "tokenizer.ggml.merges" -> require(type == STRING, key, "must hold texts");
      case "tokenizer.ggml.scores" -> {
        require(type == FLOAT32, key, "must hold 32-bit floats");
        scores = count;
      }
      case "tokenizer.ggml.token_type" -> {
        require(type == INT32 || type == UINT32, key, "must hold 32-bit integers");
        types = count;
      }
      default -> {}
    }
  }

  /** Refuses a value that is no array where an array is taken for granted. */
  void single(String key) {
    switch (key) {
      case "tokenizer.ggml.tokens",
          "tokenizer.ggml.merges",
          "tokenizer.ggml.scores",
          "tokenizer.ggml.token_type" ->
          require(false, key, "must be an array");
      default -> {}
    }
  }

  /** Whether the texts of the array under {@code key} must all differ. */
  static boolean mustDiffer(String key) {
    return key.equals("tokenizer.ggml.tokens");
  }

  /** A hash of one token's bytes; llama.cpp gives an empty one a name by its place. */
  static long hash(byte[] token, long place) {
    byte[] named = token.length > 0 ? token : ("[EMPTY_" + place + "]").getBytes(US_ASCII);
    long hash = FNV_OFFSET;
    for (byte value : named) {
      hash = (hash ^ (value & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  /** Refuses a vocabulary with a token twice. Two tokens of one hash are as good as never met. */
  static void requireDifferent(long[] hashes) {
    Arrays.sort(hashes);
    for (int i = 1; i < hashes.length; i++) {
      if (hashes[i] == hashes[i - 1]) {
        throw new LlamaException("its vocabulary has a token twice");
      }
    }
  }

  /** Compares the lengths, once all arrays are known. */
  void finish() {
    require(
        scores < 0 || scores == tokens, "tokenizer.ggml.scores", "must have one for each token");
    require(
        types < 0 || types == tokens, "tokenizer.ggml.token_type", "must have one for each token");
  }

  private static void require(boolean condition, String key, String rule) {
    if (!condition) {
      throw new LlamaException("its " + key + " " + rule);
    }
  }
}
