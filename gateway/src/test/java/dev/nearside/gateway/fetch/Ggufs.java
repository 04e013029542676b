package dev.nearside.gateway.fetch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Makes small GGUF files that are sound but mean nothing. */
final class Ggufs {
  private static final int HEADER = 128;

  private Ggufs() {}

  /** A file with one tensor of that many random bytes. */
  static byte[] model(int tensorBytes, long seed) {
    ByteBuffer file = ByteBuffer.allocate(HEADER + tensorBytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put("GGUF".getBytes(StandardCharsets.US_ASCII)).putInt(3).putLong(1).putLong(1);
    text(file, "general.architecture").putInt(8);
    text(file, "llama");
    text(file, "t").putInt(1).putLong(tensorBytes / 4).putInt(0).putLong(0);
    if (file.position() > HEADER || file.position() <= HEADER - 32) {
      throw new IllegalStateException("The header takes " + file.position() + " bytes.");
    }
    byte[] numbers = new byte[tensorBytes];
    new Random(seed).nextBytes(numbers);
    return file.position(HEADER).put(numbers).array();
  }

  private static ByteBuffer text(ByteBuffer file, String text) {
    return file.putLong(text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
  }
}
