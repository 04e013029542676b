package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The word lists of BIP-39 and their checksum. */
final class Bip39 {

  private static final int BITS_A_WORD = 11;
  private static final int LONGEST_WORD = 12;

  private static final List<String> LANGUAGES =
      List.of(
          "english",
          "spanish",
          "french",
          "italian",
          "portuguese",
          "czech",
          "turkish",
          "russian",
          "japanese",
          "korean",
          "chinese_simplified",
          "chinese_traditional");

  /** What tells an accent in a Latin or Cyrillic word; people leave it out. */
  private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]+");

  private final Map<String, Integer> indexes = new HashMap<>();

  private Bip39(List<String> words) {
    words.forEach(word -> indexes.put(folded(word), indexes.size()));
  }

  /** The lists of all languages, read when they are first asked for. */
  static List<Bip39> all() {
    return Lists.ALL;
  }

  private static final class Lists {
    private static final List<Bip39> ALL = LANGUAGES.stream().map(Bip39::of).toList();
  }

  private static Bip39 of(String language) {
    String name = "bip39-" + language + ".txt";
    try (InputStream in = Bip39.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The word list " + name + " is missing from the build.");
      }
      return new Bip39(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A word without case and accents; empty for one that is too long for any list. */
  static String folded(String word) {
    if (word.length() > LONGEST_WORD) {
      return "";
    }
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.chars().allMatch(c -> c < 0x80)
        ? lower
        : ACCENTS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
  }

  /** A word's place in the list, or -1. */
  int indexOf(String folded) {
    return indexes.getOrDefault(folded, -1);
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
