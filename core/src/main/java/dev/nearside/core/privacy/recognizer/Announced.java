package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What words in front of it announce.
 *
 * @param name as it stands in output and config, such as {@code passport}
 * @param kind what it is
 * @param score how sure a match is, above 0 to 1
 * @param words in small letters; a match begins with one of them
 * @param pattern from that word on, with the private span in the group {@code value}; no case
 *     counts
 * @param valid a last check of the span's text
 */
record Announced(
    String name,
    Kind kind,
    double score,
    Set<String> words,
    Pattern pattern,
    Predicate<String> valid) {

  /**
   * @param words parted by blanks
   */
  static Announced of(
      Kind kind, double score, String words, String regex, Predicate<String> valid) {
    return of(kind.name(), kind, score, words, regex, valid);
  }

  static Announced of(
      String name, Kind kind, double score, String words, String regex, Predicate<String> valid) {
    return new Announced(
        name,
        kind,
        score,
        Set.of(words.split(" ", -1)),
        Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
        valid);
  }
}
