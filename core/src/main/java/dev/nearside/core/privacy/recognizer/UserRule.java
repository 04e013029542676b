package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A rule of the user's own.
 *
 * @param name as it stands in output, such as {@code employee_id}
 * @param kind what a match is
 * @param regex in Java's syntax; the private span is the group named {@code value} if there is one,
 *     else the whole match
 * @param checksum that its letters and digits must hold
 * @param context words, at least one of which must stand near; none are needed if empty
 * @param score how sure a match is, above 0 to 1
 */
public record UserRule(
    String name,
    Kind kind,
    String regex,
    Optional<Checksum> checksum,
    List<String> context,
    double score) {

  /**
   * @throws IllegalArgumentException with the rule that the pattern or the score breaks, as in
   *     "must …"; it never repeats the pattern
   */
  public UserRule {
    context = List.copyOf(context);
    if (!(score > 0 && score <= 1)) {
      throw new IllegalArgumentException("score must be above 0, up to 1");
    }
    checkPattern(regex);
  }

  /**
   * Checks a pattern by itself.
   *
   * @throws IllegalArgumentException with what is wrong, as in "must …"
   */
  public static void checkPattern(String regex) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "must be a regular expression in Java's syntax: "
              + e.getDescription()
              + " near character "
              + (Math.max(0, e.getIndex()) + 1),
          e);
    }
    if (pattern.matcher("").find()) {
      throw new IllegalArgumentException("must not match an empty text");
    }
    if (!PatternTrial.isFast(pattern)) {
      throw new IllegalArgumentException(
          "takes far too long on some texts; put bounds on its repeats, as in {1,20} for +, and do not"
              + " repeat what is repeated already");
    }
  }

  Pattern pattern() {
    return Pattern.compile(regex);
  }
}
