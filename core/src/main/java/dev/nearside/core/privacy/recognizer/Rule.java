package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
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
 * @param anchors pieces in lower case of which any match holds at least one, so that a text without
 *     any is passed over quickly; none where that cannot be said
 */
public record Rule(
    Kind kind, Pattern pattern, double score, Predicate<String> valid, List<String> anchors) {

  /**
   * @throws IllegalArgumentException if the pattern has no group named {@code value}
   */
  public Rule {
    if (!pattern.namedGroups().containsKey("value")) {
      throw new IllegalArgumentException(
          "The pattern of a rule for " + kind.name() + " needs a group named \"value\".");
    }
    anchors = List.copyOf(anchors);
  }

  /** A rule without anchors. */
  public Rule(Kind kind, Pattern pattern, double score, Predicate<String> valid) {
    this(kind, pattern, score, valid, List.of());
  }

  static Rule of(Kind kind, double score, String regex, Predicate<String> valid) {
    return new Rule(kind, Pattern.compile(regex), score, valid);
  }

  static Rule of(Kind kind, double score, String regex) {
    return of(kind, score, regex, value -> true);
  }

  /** The same rule with anchors. */
  Rule anchoredBy(String... pieces) {
    return new Rule(kind, pattern, score, valid, List.of(pieces));
  }

  /** Whether a text, given in lower case, may hold a match. */
  boolean mayMatch(String lower) {
    return Anchors.standIn(lower, anchors);
  }
}
