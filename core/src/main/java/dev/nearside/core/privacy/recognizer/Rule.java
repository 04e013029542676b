package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A pattern, what it finds, and what must hold for a match to count.
 *
 * @param kind what a match is
 * @param pattern must hold a group named {@code value}, the private span; write it so that it
 *     cannot backtrack over more than a bounded stretch
 * @param score how sure a match is, above 0 to 1
 * @param valid a last check of the span's text, such as a checksum
 */
public record Rule(Kind kind, Pattern pattern, double score, Predicate<String> valid) {

  /**
   * @throws IllegalArgumentException if the pattern has no group named {@code value}
   */
  public Rule {
    if (!pattern.namedGroups().containsKey("value")) {
      throw new IllegalArgumentException(
          "The pattern of a rule for " + kind.name() + " needs a group named \"value\".");
    }
  }

  static Rule of(Kind kind, double score, String regex, Predicate<String> valid) {
    return new Rule(kind, Pattern.compile(regex), score, valid);
  }

  static Rule of(Kind kind, double score, String regex) {
    return of(kind, score, regex, value -> true);
  }
}
