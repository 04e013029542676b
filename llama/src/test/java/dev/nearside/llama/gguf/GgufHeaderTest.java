package dev.nearside.llama.gguf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.llama.LlamaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufHeaderTest {
  private static final int F32 = 0;
  private static final int Q4_0 = 2;

  @TempDir Path folder;

  @Test
  void readsWhatTheFileSaysOfItself() {
    GgufHeader header = read(model().bytes());

    assertThat(header.version()).isEqualTo(3);
    assertThat(header.architecture()).isEqualTo("llama");
    assertThat(header.name()).contains("Tiny");
    assertThat(header.quantisation()).contains("Q4_K_M");
    assertThat(header.contextLength()).hasValue(2048);
    assertThat(header.chatTemplate()).contains("{{ messages }}");
    assertThat(header.licence()).contains("mit");
    assertThat(header.beginToken()).hasValue(1);
    assertThat(header.endToken()).hasValue(4_000_000_000L);
    assertThat(header.metadata().flag("tokenizer.ggml.add_bos_token")).contains(true);
    assertThat(header.tensors()).isEqualTo(2);
    assertThat(header.parameters()).isEqualTo(64 * 3 + 8);
  }

  @Test
  void refusesEveryTruncation() {
    byte[] whole = model().bytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(LlamaException.class);
    }
  }

  @Test
  void survivesEveryFlippedByte() {
    byte[] whole = model().bytes();
    Random random = new Random(5);
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) (1 + random.nextInt(255));
      try {
        assertThat(read(flipped).fileBytes()).isEqualTo(whole.length);
      } catch (LlamaException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
      }
    }
  }

  @Test
  void refusesOtherFilesAndVersions() {
    assertRefused("hello, world".getBytes(UTF_8), "GGUF");
    assertRefused(new byte[0], "GGUF");
    assertRefused(new Gguf().version(1).counts(0, 0).bytes(), "version is 1");
    assertRefused(new Gguf().version(0x03000000).counts(0, 0).bytes(), "version is");
  }

  @Test
  void refusesCountsTheFileCannotHold() {
    assertRefused(new Gguf().version(3).counts(-1, 0).bytes(), "18446744073709551615 tensors");
    assertRefused(new Gguf().version(3).counts(1L << 40, 0).bytes(), "tensors");
    assertRefused(new Gguf().version(3).counts(0, Long.MAX_VALUE).bytes(), "metadata entries");
  }

  @Test
  void refusesTextsAndArraysTheFileCannotHold() {
    assertRefused(
        new Gguf()
            .version(3)
            .counts(0, 1)
            .string("general.name")
            .int32(8)
            .int64(1L << 50)
            .pad(64)
            .bytes(),
        "bytes for a metadata text");
    assertRefused(
        new Gguf()
            .version(3)
            .counts(0, 1)
            .string("a")
            .int32(9)
            .int32(4)
            .int64(1L << 62)
            .pad(64)
            .bytes(),
        "array elements");
    assertRefused(
        new Gguf().version(3).counts(0, 1).string("a").int32(9).int32(77).int64(1).pad(64).bytes(),
        "unknown type 77");
  }

  @Test
  void refusesArraysNestedWithoutEnd() {
    Gguf gguf = new Gguf().version(3).counts(0, 1).string("a").int32(9);
    for (int i = 0; i < 10_000; i++) {
      gguf.int32(9).int64(1);
    }
    assertRefused(gguf.pad(64).bytes(), "too deeply");
  }

  @Test
  void refusesTheSameKeyTwice() {
    assertRefused(
        new Gguf()
            .version(3)
            .counts(0, 2)
            .text("general.name", "a")
            .text("general.name", "b")
            .pad(64)
            .bytes(),
        "general.name twice");
  }

  @Test
  void refusesTensorsThatAreNotThere() {
    assertRefused(oneTensor(F32, 0, 1L << 20), "cut off");
    assertRefused(oneTensor(F32, 1L << 40, 8), "cut off");
    assertRefused(oneTensor(F32, 0, 1L << 40, 1L << 40), "larger than any file");
    assertRefused(oneTensor(F32, Long.MAX_VALUE / 32 * 32, 32), "larger than any file");
  }

  @Test
  void refusesTensorsThatMakeNoSense() {
    assertRefused(oneTensor(F32, 0, 0), "below one");
    assertRefused(oneTensor(F32, 0, -8), "below one");
    assertRefused(oneTensor(F32, 0, 1, 1, 1, 1, 1), "5 dimensions");
    assertRefused(oneTensor(F32, 7, 8), "whole blocks");
    assertRefused(oneTensor(Q4_0, 0, 33), "whole blocks");
    assertRefused(oneTensor(4, 0, 8), "unknown type 4");
  }

  @Test
  void refusesAnOddAlignment() {
    assertRefused(
        new Gguf()
            .version(3)
            .counts(0, 2)
            .text("general.architecture", "llama")
            .uint32("general.alignment", 0)
            .pad(64)
            .bytes(),
        "alignment");
  }

  @Test
  void refusesAnAlignmentOfAnotherType() {
    assertRefused(
        oneEntry(
            new Gguf().version(3).counts(0, 2).string("general.alignment").int32(10).int64(32)),
        "not a 32-bit number");
    assertRefused(
        oneEntry(new Gguf().version(3).counts(0, 2).text("general.alignment", "32")),
        "not a 32-bit number");
  }

  @Test
  void refusesVocabulariesTheNativeLoaderWouldDieOf() {
    assertRefused(
        oneEntry(array("tokens", 8, 3).string("a").string("b").string("a")), "a token twice");
    assertRefused(oneEntry(array("tokens", 8, 2).string("").string("[EMPTY_0]")), "a token twice");
    assertRefused(oneEntry(array("tokens", 4, 1).int32(1)), "must hold texts");
    assertRefused(oneEntry(array("merges", 4, 1).int32(1)), "must hold texts");
    assertRefused(oneEntry(array("scores", 5, 1).int32(1)), "must hold 32-bit floats");
    assertRefused(oneEntry(array("scores", 6, 1).int32(1)), "one for each token");
    assertRefused(oneEntry(array("token_type", 0, 1).int8(1)), "must hold 32-bit integers");
    assertRefused(oneEntry(array("token_type", 5, 1).int32(1)), "one for each token");
    assertRefused(
        oneEntry(new Gguf().version(3).counts(0, 2).text("tokenizer.ggml.tokens", "a")),
        "must be an array");
  }

  @Test
  void takesSeveralEmptyTokens() {
    assertThat(read(oneEntry(array("tokens", 8, 2).string("").string(""))).tensors()).isZero();
  }

  private static Gguf array(String name, int type, long count) {
    return new Gguf()
        .version(3)
        .counts(0, 2)
        .string("tokenizer.ggml." + name)
        .int32(9)
        .int32(type)
        .int64(count);
  }

  private static byte[] oneEntry(Gguf begun) {
    return begun.text("general.architecture", "llama").align(32).pad(32).bytes();
  }

  @Test
  void showsNoControlCharactersOfTheFile() {
    byte[] bytes =
        new Gguf()
            .version(3)
            .counts(0, 2)
            .text("\u001b[2J", "a")
            .text("\u001b[2J", "b")
            .pad(64)
            .bytes();

    assertThatThrownBy(() -> read(bytes)).hasMessageContaining("?[2J twice");
  }

  @Test
  void saysWhichFileIsMissing() {
    assertThatThrownBy(() -> GgufHeader.read(folder.resolve("no.gguf")))
        .isInstanceOf(LlamaException.class)
        .hasMessageContaining("no.gguf");
    assertThatThrownBy(() -> GgufHeader.read(folder)).hasMessageContaining("folder");
  }

  private static byte[] oneTensor(int type, long offset, long... dimensions) {
    return new Gguf()
        .version(3)
        .counts(1, 1)
        .text("general.architecture", "llama")
        .tensor("t", type, offset, dimensions)
        .pad(256)
        .bytes();
  }

  static Gguf model() {
    return new Gguf()
        .version(3)
        .counts(2, 11)
        .text("general.architecture", "llama")
        .text("general.name", "Tiny")
        .text("general.license", "mit")
        .uint32("general.file_type", 15)
        .uint32("llama.context_length", 2048)
        .text("tokenizer.chat_template", "{{ messages }}")
        .uint32("tokenizer.ggml.bos_token_id", 1)
        .uint32("tokenizer.ggml.eos_token_id", (int) 4_000_000_000L)
        .string("tokenizer.ggml.add_bos_token")
        .int32(7)
        .int8(1)
        .string("tokenizer.ggml.tokens")
        .int32(9)
        .int32(8)
        .int64(2)
        .string("<s>")
        .string("</s>")
        .string("tokenizer.ggml.scores")
        .int32(9)
        .int32(6)
        .int64(2)
        .int32(0)
        .int32(0)
        .tensor("a", Q4_0, 0, 64, 3)
        .tensor("b", F32, 128, 8)
        .align(32)
        .pad(128 + 32);
  }

  private GgufHeader read(byte[] bytes) {
    try {
      return GgufHeader.read(Files.write(Files.createTempFile(folder, "m", ".gguf"), bytes));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void assertRefused(byte[] bytes, String reason) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(LlamaException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining(".gguf");
  }
}
