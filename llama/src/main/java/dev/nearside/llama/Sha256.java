package dev.nearside.llama;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash function that every Java platform has. */
final class Sha256 {
  private Sha256() {}

  static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
