package dev.nearside.llama.gguf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes GGUF files byte by byte, well formed or not. */
public final class Gguf {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public Gguf version(int version) {
    out.writeBytes("GGUF".getBytes(UTF_8));
    return int32(version);
  }

  public Gguf counts(long tensors, long pairs) {
    return int64(tensors).int64(pairs);
  }

  public Gguf text(String key, String value) {
    return string(key).int32(8).string(value);
  }

  public Gguf uint32(String key, int value) {
    return string(key).int32(4).int32(value);
  }

  public Gguf tensor(String name, int type, long offset, long... dimensions) {
    string(name).int32(dimensions.length);
    for (long dimension : dimensions) {
      int64(dimension);
    }
    return int32(type).int64(offset);
  }

  public Gguf string(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    int64(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  public Gguf int8(int value) {
    out.write(value);
    return this;
  }

  public Gguf int32(int value) {
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    return this;
  }

  public Gguf int64(long value) {
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    return this;
  }

  /** The count of bytes so far. */
  public int size() {
    return out.size();
  }

  public Gguf float32(float value) {
    return int32(Float.floatToRawIntBits(value));
  }

  public Gguf align(int bytes) {
    return pad(-out.size() & (bytes - 1));
  }

  public Gguf pad(int bytes) {
    out.writeBytes(new byte[bytes]);
    return this;
  }

  public byte[] bytes() {
    return out.toByteArray();
  }
}
