package dev.nearside.core.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
