package dev.nearside.llama;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a state depends on beside its tokens: the model's file, the library's version, and how the
 * engine is set up. The file is known by its size, its time and samples of its content, as reading
 * all of it would take longer than what is saved.
 */
final class Fingerprint {
  /** Changes whenever states of an older version of this code must not be used any more. */
  private static final int FORMAT = 1;

  private static final Pattern SPLIT = Pattern.compile("(.+)-\\d{5}-of-(\\d{5})\\.gguf");
  private static final int SAMPLES = 128;
  private static final int SAMPLE_BYTES = 4096;

  private final byte[] setting;

  private Fingerprint(byte[] setting) {
    this.setting = setting;
  }

  /**
   * @throws LlamaException if the file cannot be read
   */
  static Fingerprint of(EngineOptions options, int contextLength) {
    MessageDigest digest = Sha256.start();
    String engine =
        String.join(
            "\n",
            Integer.toString(FORMAT),
            LlamaLibrary.VERSION,
            System.getProperty("os.arch"),
            Integer.toString(contextLength),
            Integer.toString(options.slots()),
            Integer.toString(options.gpuLayers()),
            "");
    digest.update(engine.getBytes(StandardCharsets.UTF_8));
    try {
      for (Path part : parts(options.model())) {
        sample(part, digest);
      }
    } catch (IOException e) {
      throw new LlamaException("Cannot read the model " + options.model(), e);
    }
    return new Fingerprint(digest.digest());
  }

  /** The file, or all files of a model that is split. */
  private static List<Path> parts(Path file) {
    Matcher split = SPLIT.matcher(String.valueOf(file.getFileName()));
    return split.matches()
        ? IntStream.rangeClosed(1, Integer.parseInt(split.group(2)))
            .mapToObj(part ->
                file.resolveSibling(
                    "%s-%05d-of-%s.gguf".formatted(split.group(1), part, split.group(2))))
            .toList()
        : List.of(file);
  }

  private static void sample(Path file, MessageDigest digest) throws IOException {
    long modified = Files.getLastModifiedTime(file).toMillis();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      digest.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(size).putLong(modified).flip());
      ByteBuffer sample = ByteBuffer.allocate(SAMPLE_BYTES);
      for (int i = 0; i < SAMPLES; i++) {
        long last = Math.max(0, size - SAMPLE_BYTES);
        int _ = channel.read(sample.clear(), last / (SAMPLES - 1) * i);
        digest.update(sample.flip());
      }
    }
  }

  /** The key of the first {@code count} of {@code tokens}. */
  String key(TokenList tokens, int count) {
    MessageDigest digest = Sha256.start();
    digest.update(setting);
    ByteBuffer ids = ByteBuffer.allocate(count * Integer.BYTES);
    for (int i = 0; i < count; i++) {
      ids.putInt(tokens.get(i));
    }
    digest.update(ids.flip());
    return HexFormat.of().formatHex(digest.digest());
  }
}
