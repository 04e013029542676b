package dev.nearside.core.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Stands for a text by its SHA-256, of 256 bits. */
record TextKey(long a, long b, long c, long d) {

  static TextKey of(String text) {
    ByteBuffer digest = ByteBuffer.wrap(Sha256.of(text.getBytes(StandardCharsets.UTF_16LE)));
    return new TextKey(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
  }
}
