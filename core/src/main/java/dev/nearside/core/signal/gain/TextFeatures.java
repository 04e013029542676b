package dev.nearside.core.signal.gain;

import java.util.Arrays;
import java.util.List;

/**
 * The words, pairs of words and pieces of words in a text, hashed to a fixed number of places
 * (Weinberger et al. 2009, without signs) and weighed by 1 + log of their number. Words and pieces
 * are two vectors, as each is brought to length one on its own.
 */
final class TextFeatures {

  /** How many places there are. */
  static final int PLACES = 1 << 17;

  private static final int SHORTEST_PIECE = 3;
  private static final int LONGEST_PIECE = 5;

  private static final int WORD = 0x9E3779B9;
  private static final int PAIR = 0x85EBCA6B;
  private static final int PIECE = 0xC2B2AE35;

  private TextFeatures() {}

  /** Words and pairs of neighbours. */
  static SparseVector words(List<String> words) {
    int[] hashes = new int[Math.max(0, 2 * words.size() - 1)];
    int next = 0;
    int before = 0;
    for (int i = 0; i < words.size(); i++) {
      int hash = hash(words.get(i), 0, words.get(i).length(), WORD);
      hashes[next++] = place(hash);
      if (i > 0) {
        hashes[next++] = place(mix(before * 31 + hash + PAIR));
      }
      before = hash;
    }
    return count(hashes);
  }

  /** Three to five neighbouring characters of a word, with a blank before and after it. */
  static SparseVector pieces(List<String> words) {
    int[] hashes = new int[64];
    int next = 0;
    for (String word : words) {
      String padded = " " + word + " ";
      for (int length = SHORTEST_PIECE; length <= LONGEST_PIECE; length++) {
        for (int from = 0; from + length <= padded.length(); from++) {
          if (next == hashes.length) {
            hashes = Arrays.copyOf(hashes, next * 2);
          }
          hashes[next++] = place(hash(padded, from, from + length, PIECE));
        }
      }
    }
    return count(Arrays.copyOf(hashes, next));
  }

  private static SparseVector count(int[] places) {
    Arrays.sort(places);
    int[] at = new int[places.length];
    float[] values = new float[places.length];
    int size = 0;
    for (int i = 0; i < places.length; ) {
      int from = i;
      while (i < places.length && places[i] == places[from]) {
        i++;
      }
      at[size] = places[from];
      values[size++] = (float) (1 + Math.log(i - from));
    }
    return new SparseVector(Arrays.copyOf(at, size), Arrays.copyOf(values, size));
  }

  /** FNV-1a over UTF-16 units, then the finish of MurmurHash3, which spreads the bits. */
  private static int hash(String text, int from, int to, int seed) {
    int hash = 0x811C9DC5 ^ seed;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text.charAt(i)) * 0x01000193;
    }
    return mix(hash);
  }

  private static int mix(int hash) {
    int mixed = hash;
    mixed = (mixed ^ (mixed >>> 16)) * 0x85EBCA6B;
    mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
    return mixed ^ (mixed >>> 16);
  }

  private static int place(int hash) {
    return hash & (PLACES - 1);
  }
}
