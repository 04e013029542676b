package dev.nearside.llama.gguf;

import dev.nearside.llama.LlamaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A forward-only, little-endian reader that knows how many bytes the file still has, so that no
 * length read from it is believed before it is checked.
 */
final class GgufInput {
  private final FileChannel channel;
  private final long size;
  private final ByteBuffer window =
      ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private long windowStart;

  GgufInput(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  long size() {
    return size;
  }

  long position() {
    return windowStart + window.position();
  }

  long remaining() {
    return size - position();
  }

  int readByte() throws IOException {
    return need(1).get() & 0xff;
  }

  int readShort() throws IOException {
    return need(2).getShort();
  }

  int readInt() throws IOException {
    return need(4).getInt();
  }

  long readLong() throws IOException {
    return need(8).getLong();
  }

  /** Reads an unsigned 64-bit count of things that take at least {@code bytesEach} bytes each. */
  long readCount(String what, long bytesEach) throws IOException {
    long count = readLong();
    if (count < 0 || count > remaining() / bytesEach) {
      throw new LlamaException(
          "it claims " + Long.toUnsignedString(count) + " " + what + ", more than the file holds");
    }
    return count;
  }

  /** Reads bytes that their length stands before. */
  byte[] readBytes(String what, int maxBytes) throws IOException {
    long length = readCount("bytes for " + what, 1);
    if (length > maxBytes) {
      throw new LlamaException(what + " is longer than " + maxBytes + " bytes");
    }
    byte[] bytes = new byte[(int) length];
    int filled = 0;
    while (filled < bytes.length) {
      ByteBuffer buffer = need(1);
      int part = Math.min(buffer.remaining(), bytes.length - filled);
      buffer.get(bytes, filled, part);
      filled += part;
    }
    return bytes;
  }

  String readString(String what, int maxBytes) throws IOException {
    byte[] bytes = readBytes(what, maxBytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new LlamaException(what + " is not UTF-8", e);
    }
  }

  void skip(long bytes) throws IOException {
    if (bytes < 0 || bytes > remaining()) {
      throw new LlamaException("it ends in the middle of its header");
    }
    if (bytes <= window.remaining()) {
      window.position(window.position() + (int) bytes);
    } else {
      windowStart = position() + bytes;
      window.position(0).limit(0);
    }
  }

  private ByteBuffer need(int bytes) throws IOException {
    if (window.remaining() < bytes) {
      windowStart = position();
      window.compact();
      while (window.position() < bytes
          && channel.read(window, windowStart + window.position()) >= 0) {
        // a channel may return fewer bytes than asked for
      }
      window.flip();
      if (window.remaining() < bytes) {
        throw new LlamaException("it ends in the middle of its header");
      }
    }
    return window;
  }
}
