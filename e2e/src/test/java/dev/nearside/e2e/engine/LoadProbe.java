package dev.nearside.e2e.engine;

import dev.nearside.llama.EmbeddingEngine;
import dev.nearside.llama.EmbeddingOptions;
import dev.nearside.llama.LlamaException;
import dev.nearside.llama.gguf.GgufHeader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A process that damages a model's header round after round and opens each file that Java accepts.
 * It says on standard output where it is, so that its parent knows the round that killed it.
 */
final class LoadProbe {
  private static final long[] NASTY = {
    0, 1, -1, 2, 3, 7, 8, 9, 31, 127, 255, 65_535, 0x7fff_ffffL, 0x8000_0000L, 1L << 32, 1L << 40
  };

  private static final int END_ZONE = 2048;

  /** What is copied of a model; the rest stays a hole that reads as zeros. */
  private static final int KEPT = 2 << 20;

  private LoadProbe() {}

  /** Arguments: library, whole model, scratch file, header bytes, first round, round after last. */
  public static void main(String[] args) throws IOException {
    Path library = Path.of(args[0]);
    Path model = Path.of(args[1]);
    Path scratch = Path.of(args[2]);
    int headerBytes = Integer.parseInt(args[3]);
    byte[] kept;
    try (var in = Files.newInputStream(model)) {
      kept = in.readNBytes(KEPT);
    }
    for (int round = Integer.parseInt(args[4]); round < Integer.parseInt(args[5]); round++) {
      write(scratch, damaged(kept.clone(), headerBytes, new Random(round)), Files.size(model));
      say(round + " " + attempt(library, scratch, round));
    }
  }

  private static String attempt(Path library, Path file, int round) {
    try {
      GgufHeader.read(file);
    } catch (LlamaException e) {
      return "refused";
    }
    say(round + " accepted");
    EmbeddingOptions options =
        EmbeddingOptions.of(library, file).withContextLength(32).withThreads(1);
    try (EmbeddingEngine engine = EmbeddingEngine.open(options)) {
      return "opened " + engine.embed("a fox").length;
    } catch (LlamaException e) {
      return "failed";
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** The numbers and keys stand at both ends of the header; between them are only tokens. */
  private static byte[] damaged(byte[] bytes, int headerBytes, Random random) {
    int zone = Math.min(headerBytes, END_ZONE);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int place =
          random.nextInt(3) == 0
              ? headerBytes - zone + random.nextInt(zone)
              : 8 + random.nextInt(zone);
      long value = NASTY[random.nextInt(NASTY.length)];
      switch (random.nextInt(3)) {
        case 0 -> bytes[place] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[place] = (byte) value;
        default -> {
          for (int b = 0; b < 4; b++) {
            bytes[place + b] = (byte) (value >> (8 * b));
          }
        }
      }
    }
    return bytes;
  }

  private static void write(Path file, byte[] header, long size) throws IOException {
    Files.deleteIfExists(file);
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(header);
      out.setLength(size);
    }
  }
}
