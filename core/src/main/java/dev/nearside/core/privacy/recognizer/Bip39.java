package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The word list and checksum of BIP-39. */
final class Bip39 {

  private static final int BITS_A_WORD = 11;
  private static final int LONGEST_WORD = 8;

  private final Map<String, Integer> indexes = new HashMap<>();

  private Bip39(List<String> words) {
    words.forEach(word -> indexes.put(word, indexes.size()));
  }

  /** The English list. */
  static Bip39 english() {
    try (InputStream in = Bip39.class.getResourceAsStream("bip39-english.txt")) {
      if (in == null) {
        throw new IllegalStateException(
            "The word list bip39-english.txt is missing from the build.");
      }
      return new Bip39(new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A word's place in the list, whatever its case, or -1. */
  int indexOf(String text, int start, int end) {
    if (end - start > LONGEST_WORD) {
      return -1;
    }
    return indexes.getOrDefault(text.substring(start, end).toLowerCase(Locale.ROOT), -1);
  }

  /**
   * Whether words end in the right checksum: the first bits of SHA-256 over the rest, one for every
   * 32 bits.
   */
  static boolean checksumHolds(int[] indexes, int from, int count) {
    int checkBits = count * BITS_A_WORD / 33;
    byte[] entropy = new byte[checkBits * 4];
    int check = 0;
    for (int bit = 0; bit < count * BITS_A_WORD; bit++) {
      int word = indexes[from + bit / BITS_A_WORD];
      int value = (word >> (BITS_A_WORD - 1 - bit % BITS_A_WORD)) & 1;
      if (bit < entropy.length * 8) {
        entropy[bit / 8] |= (byte) (value << (7 - bit % 8));
      } else {
        check = check << 1 | value;
      }
    }
    return (Sha256.of(entropy)[0] & 0xFF) >> (8 - checkBits) == check;
  }
}
