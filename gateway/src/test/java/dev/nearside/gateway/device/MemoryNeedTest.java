package dev.nearside.gateway.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.llama.gguf.GgufHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the figures of Qwen2.5-Coder 1.5B, whose engine was measured. */
class MemoryNeedTest {
  private static final long BYTES = 1_117_320_768;

  @TempDir private Path folder;
  private final Map<String, Integer> figures = new LinkedHashMap<>();

  @BeforeEach
  void qwen() {
    figures.put("general.file_type", 15);
    figures.put("m.block_count", 28);
    figures.put("m.embedding_length", 1536);
    figures.put("m.attention.head_count", 12);
    figures.put("m.attention.head_count_kv", 2);
    figures.put("m.vocab_size", 151_936);
  }

  @Test
  void countsKeysAndValuesOfAllLayersInHalfPrecision() throws IOException {
    assertThat(need().perToken()).isEqualTo(28 * 2 * (128 + 128) * 2);
  }

  @Test
  void isNearTheMeasuredPeak() throws IOException {
    long measured = 2203L << 20;

    assertThat(need().with(8192)).isBetween(measured * 9 / 10, measured * 11 / 10);
  }

  @Test
  void takesTheHeadSizeThatTheModelNames() throws IOException {
    figures.put("m.attention.key_length", 256);
    figures.put("m.attention.value_length", 64);

    assertThat(need().perToken()).isEqualTo(28 * 2 * (256 + 64) * 2);
  }

  @Test
  void countsAllHeadsWhereNoneAreShared() throws IOException {
    figures.remove("m.attention.head_count_kv");

    assertThat(need().perToken()).isEqualTo(28 * 12 * 256 * 2);
  }

  @Test
  void countsNoCopyOfWeightsThatAreUsedAsTheyAre() throws IOException {
    figures.put("general.file_type", 1);

    assertThat(need().rearranged()).isZero();
  }

  @Test
  void staysCalmWithFiguresThatNoModelHas() throws IOException {
    figures.put("m.block_count", -1);
    figures.put("m.attention.head_count_kv", Integer.MIN_VALUE);

    assertThat(need().with(8192)).isPositive();
  }

  private MemoryNeed need() throws IOException {
    ByteBuffer file = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    file.put("GGUF".getBytes(StandardCharsets.US_ASCII)).putInt(3).putLong(0);
    file.putLong(figures.size() + 1L);
    text(file, "general.architecture").putInt(8);
    text(file, "m");
    figures.forEach((key, value) -> text(file, key).putInt(4).putInt(value));
    Path model = Files.write(folder.resolve("m.gguf"), file.array());
    return MemoryNeed.of(GgufHeader.read(model), BYTES);
  }

  private static ByteBuffer text(ByteBuffer file, String text) {
    return file.putLong(text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
  }
}
