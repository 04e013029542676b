package dev.nearside.e2e.engine;

import dev.nearside.llama.gguf.Gguf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A BERT encoder of one layer with random weights: it means nothing, but the library runs it as it
 * runs any embedding model.
 */
final class TinyBert {
  static final int WIDTH = 32;
  static final int CONTEXT = 64;

  private static final int INNER = 64;
  private static final int F32 = 0;
  private static final int ARRAY = 9;
  private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

  private record Tensor(String name, int rowLength, int rows) {
    int elements() {
      return rowLength * rows;
    }
  }

  private TinyBert() {}

  /** Writes the model; it pools as {@code pooling} says, in the numbering of llama.cpp. */
  static Path write(Path file, int pooling) {
    List<String> vocabulary = vocabulary();
    List<Tensor> tensors = tensors(vocabulary.size());
    Gguf gguf = new Gguf().version(3).counts(tensors.size(), 19);
    architecture(gguf, pooling);
    tokenizer(gguf, vocabulary);
    long offset = 0;
    for (Tensor tensor : tensors) {
      gguf.tensor(tensor.name(), F32, offset, tensor.rowLength(), tensor.rows());
      offset += Math.ceilDiv(tensor.elements() * Float.BYTES, 32) * 32L;
    }
    gguf.align(32);
    Random random = new Random(1);
    for (Tensor tensor : tensors) {
      for (int i = 0; i < tensor.elements(); i++) {
        gguf.float32((float) random.nextGaussian() * 0.3f);
      }
      gguf.align(32);
    }
    try {
      return Files.write(file, gguf.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void architecture(Gguf gguf, int pooling) {
    gguf.text("general.architecture", "bert");
    gguf.uint32("bert.context_length", CONTEXT);
    gguf.uint32("bert.embedding_length", WIDTH);
    gguf.uint32("bert.feed_forward_length", INNER);
    gguf.uint32("bert.block_count", 1);
    gguf.uint32("bert.attention.head_count", 4);
    gguf.string("bert.attention.layer_norm_epsilon").int32(6).float32(1e-12f);
    gguf.string("bert.attention.causal").int32(7).int8(0);
    gguf.uint32("bert.pooling_type", pooling);
  }

  private static void tokenizer(Gguf gguf, List<String> vocabulary) {
    gguf.text("tokenizer.ggml.model", "bert");
    gguf.text("tokenizer.ggml.pre", "default");
    gguf.uint32("tokenizer.ggml.token_type_count", 2);
    gguf.uint32("tokenizer.ggml.bos_token_id", 2);
    gguf.uint32("tokenizer.ggml.eos_token_id", 3);
    gguf.uint32("tokenizer.ggml.unknown_token_id", 1);
    gguf.uint32("tokenizer.ggml.seperator_token_id", 3);
    gguf.uint32("tokenizer.ggml.padding_token_id", 0);
    gguf.string("tokenizer.ggml.tokens").int32(ARRAY).int32(8).int64(vocabulary.size());
    vocabulary.forEach(gguf::string);
    gguf.string("tokenizer.ggml.token_type").int32(ARRAY).int32(5).int64(vocabulary.size());
    vocabulary.forEach(token -> gguf.int32(SPECIAL.contains(token) ? 3 : 1));
  }

  /** Every letter at a word's beginning and inside it. */
  private static List<String> vocabulary() {
    List<String> vocabulary = new ArrayList<>(SPECIAL);
    for (char letter = 'a'; letter <= 'z'; letter++) {
      vocabulary.add("\u2581" + letter);
      vocabulary.add(String.valueOf(letter));
    }
    return vocabulary;
  }

  private static List<Tensor> tensors(int tokens) {
    return List.of(
        new Tensor("token_embd.weight", WIDTH, tokens),
        new Tensor("token_types.weight", WIDTH, 2),
        new Tensor("position_embd.weight", WIDTH, CONTEXT),
        new Tensor("token_embd_norm.weight", WIDTH, 1),
        new Tensor("token_embd_norm.bias", WIDTH, 1),
        new Tensor("blk.0.attn_q.weight", WIDTH, WIDTH),
        new Tensor("blk.0.attn_q.bias", WIDTH, 1),
        new Tensor("blk.0.attn_k.weight", WIDTH, WIDTH),
        new Tensor("blk.0.attn_k.bias", WIDTH, 1),
        new Tensor("blk.0.attn_v.weight", WIDTH, WIDTH),
        new Tensor("blk.0.attn_v.bias", WIDTH, 1),
        new Tensor("blk.0.attn_output.weight", WIDTH, WIDTH),
        new Tensor("blk.0.attn_output.bias", WIDTH, 1),
        new Tensor("blk.0.attn_output_norm.weight", WIDTH, 1),
        new Tensor("blk.0.attn_output_norm.bias", WIDTH, 1),
        new Tensor("blk.0.ffn_up.weight", WIDTH, INNER),
        new Tensor("blk.0.ffn_up.bias", INNER, 1),
        new Tensor("blk.0.ffn_down.weight", INNER, WIDTH),
        new Tensor("blk.0.ffn_down.bias", WIDTH, 1),
        new Tensor("blk.0.layer_output_norm.weight", WIDTH, 1),
        new Tensor("blk.0.layer_output_norm.bias", WIDTH, 1));
  }
}
