package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Sha256;
import java.math.BigInteger;
import java.util.Arrays;

/** Base58check, as Bitcoin defined it: a payload and the first four bytes of its double SHA-256. */
final class Base58 {

  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private static final String RIPPLE_ALPHABET =
      "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

  private static final BigInteger BASE = BigInteger.valueOf(58);
  private static final int CHECK = 4;
  private static final int KEY = 33;
  private static final int ADDRESS = 21;

  private Base58() {}

  /** Whether a text is a checked key: a version and at least 32 bytes. */
  static boolean isCheckedKey(String text) {
    byte[] bytes = decode(text, ALPHABET, 0);
    return bytes.length >= KEY + CHECK && isChecked(bytes);
  }

  /** Whether a text is a checked address: a version of one or two bytes and a hash of 20. */
  static boolean isCheckedAddress(String text) {
    return isChecked(decode(text, ALPHABET, ADDRESS + CHECK));
  }

  /** The same in the order of letters that Ripple has. */
  static boolean isCheckedRippleAddress(String text) {
    return isChecked(decode(text, RIPPLE_ALPHABET, ADDRESS + CHECK));
  }

  private static boolean isChecked(byte[] bytes) {
    int body = bytes.length - CHECK;
    if (body < ADDRESS) {
      return false;
    }
    byte[] check = Sha256.of(Sha256.of(Arrays.copyOf(bytes, body)));
    return Arrays.equals(bytes, body, bytes.length, check, 0, CHECK);
  }

  /** The bytes, padded with zeros in front up to a length; none if a character is foreign. */
  private static byte[] decode(String text, String alphabet, int least) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < text.length(); i++) {
      int digit = alphabet.indexOf(text.charAt(i));
      if (digit < 0) {
        return new byte[0];
      }
      number = number.multiply(BASE).add(BigInteger.valueOf(digit));
    }
    byte[] signed = number.toByteArray();
    byte[] bytes = signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    byte[] padded = new byte[Math.max(least, bytes.length)];
    System.arraycopy(bytes, 0, padded, padded.length - bytes.length, bytes.length);
    return padded;
  }
}
