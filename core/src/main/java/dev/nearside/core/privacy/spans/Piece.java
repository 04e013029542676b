package dev.nearside.core.privacy.spans;

import java.util.List;

/**
 * A word or a part of one.
 *
 * @param id number in the vocabulary
 * @param shape see {@link Shape}
 * @param start first character in the text
 * @param end after the last character in the text
 * @param word number of the word that it belongs to, rising through the text
 */
public record Piece(int id, int shape, int start, int end, int word) {

  /** Whether a word begins with the piece at an index. */
  static boolean opensWord(List<Piece> pieces, int index) {
    return index == 0 || pieces.get(index).word() != pieces.get(index - 1).word();
  }
}
