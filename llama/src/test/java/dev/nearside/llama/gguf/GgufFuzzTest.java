package dev.nearside.llama.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.nearside.llama.LlamaException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of damaged files, the same ones each time: each is read or refused, never worse. */
class GgufFuzzTest {
  private static final long SEED = 20261125;
  private static final int ROUNDS = 3000;
  private static final long MAX_ALLOCATION = 4 << 20;

  private static final long[] NASTY = {
    0,
    1,
    -1,
    2,
    7,
    8,
    9,
    12,
    13,
    63,
    64,
    255,
    256,
    65_535,
    65_536,
    0x7fff_ffffL,
    0x8000_0000L,
    0xffff_ffffL,
    1L << 32,
    1L << 40,
    1L << 61,
    1L << 62,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MAX_VALUE / 4 + 1,
    Long.MAX_VALUE - 31
  };

  @TempDir private Path folder;
  private Path file;
  private byte[] model;

  @BeforeEach
  void writeModel() throws IOException {
    file = folder.resolve("model.gguf");
    model = GgufHeaderTest.model().bytes();
    Files.write(file, model);
    assertThat(GgufHeader.read(file).architecture()).isEqualTo("llama");
  }

  @Test
  void survivesFlippedBits() throws IOException {
    fuzz((random, bytes) -> {
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return bytes;
    });
  }

  @Test
  void survivesNumbersThatAreHugeNegativeOrZero() throws IOException {
    fuzz((random, bytes) -> {
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        long value = NASTY[random.nextInt(NASTY.length)];
        if (random.nextBoolean()) {
          buffer.putLong(8 + random.nextInt(bytes.length - 16), value);
        } else {
          buffer.putInt(4 + random.nextInt(bytes.length - 8), (int) value);
        }
      }
      return bytes;
    });
  }

  @Test
  void survivesPiecesCutOutRepeatedOrSwapped() throws IOException {
    fuzz((random, bytes) -> {
      int from = random.nextInt(bytes.length);
      int length = random.nextInt(Math.min(96, bytes.length - from));
      int to = random.nextInt(bytes.length);
      byte[] piece = Arrays.copyOfRange(bytes, from, from + length);
      return switch (random.nextInt(3)) {
        case 0 -> join(Arrays.copyOf(bytes, from), tail(bytes, from + length));
        case 1 -> join(Arrays.copyOf(bytes, to), piece, tail(bytes, to));
        default -> {
          int place = Math.min(to, bytes.length - length);
          System.arraycopy(piece, 0, bytes, place, length);
          yield bytes;
        }
      };
    });
  }

  @Test
  void survivesTruncationAfterDamage() throws IOException {
    fuzz((random, bytes) -> {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    });
  }

  @Test
  void survivesNoise() throws IOException {
    fuzz((random, bytes) -> {
      byte[] noise = new byte[24 + random.nextInt(400)];
      random.nextBytes(noise);
      System.arraycopy(bytes, 0, noise, 0, 4 + random.nextInt(20));
      return noise;
    });
  }

  private interface Damage {
    byte[] apply(Random random, byte[] bytes);
  }

  private void fuzz(Damage damage) throws IOException {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = damage.apply(random, model.clone());
      Files.write(file, damaged);
      long before = allocated();
      assertThatCode(this::read).as("round %d of seed %d", round, SEED).doesNotThrowAnyException();
      assertThat(allocated() - before).as("bytes in round %d", round).isLessThan(MAX_ALLOCATION);
    }
  }

  /** Reads the file; a refusal is as good as a success if it is one clear line. */
  private void read() {
    try {
      GgufHeader header = GgufHeader.read(file);
      assertThat(header.parameters()).isNotNegative();
      assertThat(header.architecture()).isNotNull();
      assertThat(header.quantisation()).isNotNull();
    } catch (LlamaException e) {
      assertThat(e.getMessage().codePoints().noneMatch(Character::isISOControl))
          .as(e.getMessage())
          .isTrue();
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, Math.min(from, bytes.length), bytes.length);
  }

  private static byte[] join(byte[]... parts) {
    ByteBuffer joined =
        ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    Arrays.stream(parts).forEach(joined::put);
    return joined.array();
  }
}
