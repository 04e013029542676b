package dev.nearside.core.privacy.recognizer;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Ethereum addresses: 20 bytes in hex, whose capitals are a checksum (EIP-55) where mixed. */
final class EthereumAddress {

  private static final int ROUNDS = 24;
  private static final int RATE = 136;

  private EthereumAddress() {}

  /** Whether capitals fit, or there is only one case, in which nothing can be checked. */
  static boolean isPlausible(String address) {
    String hex = address.substring(2);
    String lower = hex.toLowerCase(Locale.ROOT);
    if (lower.chars().distinct().count() < 5) {
      return false;
    }
    if (hex.equals(lower) || hex.equals(hex.toUpperCase(Locale.ROOT))) {
      return true;
    }
    String hash = HexFormat.of().formatHex(keccak256(lower.getBytes(StandardCharsets.US_ASCII)));
    for (int i = 0; i < hex.length(); i++) {
      char c = hex.charAt(i);
      boolean capital = Character.digit(hash.charAt(i), 16) >= 8;
      if (Character.isLetter(c) && Character.isUpperCase(c) != capital) {
        return false;
      }
    }
    return true;
  }

  /** Keccak-256 as it was before SHA-3 changed its padding, for less than one block. */
  private static byte[] keccak256(byte[] input) {
    byte[] block = new byte[RATE];
    System.arraycopy(input, 0, block, 0, input.length);
    block[input.length] = 1;
    block[RATE - 1] |= (byte) 0x80;
    long[] state = new long[25];
    for (int i = 0; i < RATE; i++) {
      state[i / 8] |= (block[i] & 0xFFL) << (8 * (i % 8));
    }
    permute(state);
    byte[] digest = new byte[32];
    for (int i = 0; i < digest.length; i++) {
      digest[i] = (byte) (state[i / 8] >>> (8 * (i % 8)));
    }
    return digest;
  }

  private static void permute(long[] a) {
    int register = 1;
    long[] column = new long[5];
    for (int round = 0; round < ROUNDS; round++) {
      for (int x = 0; x < 5; x++) {
        column[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
      }
      for (int i = 0; i < 25; i++) {
        int x = i % 5;
        a[i] ^= column[(x + 4) % 5] ^ Long.rotateLeft(column[(x + 1) % 5], 1);
      }
      rotateAndMove(a);
      for (int y = 0; y < 25; y += 5) {
        System.arraycopy(a, y, column, 0, 5);
        for (int x = 0; x < 5; x++) {
          a[y + x] = column[x] ^ (~column[(x + 1) % 5] & column[(x + 2) % 5]);
        }
      }
      for (int j = 0; j < 7; j++) {
        register = register << 1 ^ (register >> 7) * 0x171;
        a[0] ^= (register >> 1 & 1) == 1 ? 1L << ((1 << j) - 1) : 0;
      }
    }
  }

  private static void rotateAndMove(long[] a) {
    int x = 1;
    int y = 0;
    long current = a[1];
    for (int t = 0; t < ROUNDS; t++) {
      int next = (2 * x + 3 * y) % 5;
      x = y;
      y = next;
      long held = a[x + 5 * y];
      a[x + 5 * y] = Long.rotateLeft(current, (t + 1) * (t + 2) / 2);
      current = held;
    }
  }
}
