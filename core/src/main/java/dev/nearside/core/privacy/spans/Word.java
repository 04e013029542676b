package dev.nearside.core.privacy.spans;

import java.util.Optional;

/**
 * One word of a text as the model judged it.
 *
 * @param start first character in the text
 * @param end after the last character in the text
 * @param label what it is, if anything
 * @param probability that it is anything
 */
record Word(int start, int end, Optional<Label> label, double probability) {

  String in(String text) {
    return text.substring(start, end);
  }

  /** Whether it holds a letter or a digit, and not only signs. */
  boolean isWord(String text) {
    return in(text).codePoints().anyMatch(Shape::isWord);
  }
}
