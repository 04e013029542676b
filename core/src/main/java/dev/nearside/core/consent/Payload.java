package dev.nearside.core.consent;

import dev.nearside.core.privacy.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The exact bytes that would leave the device. Never shows them by accident. */
public final class Payload {

  private final byte[] bytes;

  /**
   * @param bytes the body of the call to the provider, in UTF-8; not copied
   */
  public Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The bytes themselves; not copied. */
  public byte[] bytes() {
    return bytes;
  }

  /** The body as text. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Its length in bytes. */
  public int length() {
    return bytes.length;
  }

  /** Its SHA-256 in hexadecimal, by which a word names the payload it is about. */
  public String sha256() {
    return HexFormat.of().formatHex(Sha256.of(bytes));
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
