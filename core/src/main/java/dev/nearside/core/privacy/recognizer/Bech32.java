package dev.nearside.core.privacy.recognizer;

import java.util.Locale;

/** The checksum of Bech32 (BIP-173) and Bech32m (BIP-350). */
final class Bech32 {

  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int PLAIN = 1;
  private static final int MODIFIED = 0x2bc830a3;

  private Bech32() {}

  static boolean holds(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean oneCase = text.equals(lower) || text.equals(text.toUpperCase(Locale.ROOT));
    int separator = lower.lastIndexOf('1');
    int check = 1;
    for (int i = 0; i < separator; i++) {
      check = step(check) ^ (lower.charAt(i) >> 5);
    }
    check = step(check);
    for (int i = 0; i < separator; i++) {
      check = step(check) ^ (lower.charAt(i) & 31);
    }
    for (int i = separator + 1; i < lower.length(); i++) {
      int value = ALPHABET.indexOf(lower.charAt(i));
      if (value < 0) {
        return false;
      }
      check = step(check) ^ value;
    }
    return oneCase && (check == PLAIN || check == MODIFIED);
  }

  private static int step(int check) {
    int top = check >>> 25;
    int next = (check & 0x1ffffff) << 5;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= (top >> i & 1) == 1 ? GENERATOR[i] : 0;
    }
    return next;
  }
}
