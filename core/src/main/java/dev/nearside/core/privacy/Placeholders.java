package dev.nearside.core.privacy;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What placeholders look like, also after a model has touched them. A placeholder is a label in
 * square brackets: a kind's word, a number, and for related values a suffix, such as {@code
 * [PERSON_1_FIRST]}.
 */
final class Placeholders {

  /** Between the words of a label: as written, spaced, dashed, or escaped for Markdown or JSON. */
  private static final String JOINT = "(?:[\\s_\\\\-]{0,3}|\\\\{1,2}u005[fF])";

  /**
   * No letter or digit stands before, unless it belongs to an escape of JSON such as a line end.
   */
  static final String WORD_BEGINS =
      "(?:(?<![\\p{L}\\p{N}])|(?<=\\\\[nrtbf])|(?<=\\\\u\\p{XDigit}{4}))";

  /** How far {@link #WORD_BEGINS} looks back. */
  static final int LOOK_BACK = 6;

  private static final String SUFFIX = "FIRST|LAST|MIDDLE|FULL|UPPER|LOWER|V\\d{1,3}";
  private static final String NUMBER = "\\d{1,7}";
  private static final String OPEN = "(?:\\[|\\\\{1,2}u005[bB])\\s{0,2}";
  private static final String CLOSE = "\\s{0,2}(?:\\]|\\\\{1,2}u005[dD])";
  private static final Pattern UNICODE_ESCAPE = Pattern.compile("\\\\+u005[bBdDfF]");
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{Alnum}]+");

  private static final Pattern ESSENCE =
      Pattern.compile(
          "(?<word>[A-Z0-9]*?[A-Z])(?<number>\\d{1,7})(?<suffix>(?:" + SUFFIX + "){0,2})");

  /** Longer than any disguise of a label of no letters. */
  static final int SLACK = 48;

  private Placeholders() {}

  /** The word that a kind's labels begin with. */
  static String word(Kind kind) {
    String word =
        kind.name()
            .toUpperCase(Locale.ROOT)
            .replaceAll("[^A-Z0-9]+", "_")
            .replaceAll("^[_0-9]+|[_0-9]+$", "");
    return word.isEmpty() ? "PRIVATE" : word;
  }

  /** A regular expression for labels of some words in any disguise. */
  static String disguised(Collection<String> words) {
    return "(?:" + inBrackets(words) + "|" + bare(words) + ")";
  }

  /** A regular expression for what may look like a label of a word once its surroundings change. */
  static String anywhere(String word) {
    return "(?i:" + spread(word) + ")" + NUMBER;
  }

  /**
   * A regular expression for labels in brackets, which are eaten only with both of their escapes.
   */
  static String inBrackets(Collection<String> words) {
    String label =
        "(?i:"
            + words.stream().map(Placeholders::spread).collect(Collectors.joining("|"))
            + ")"
            + NUMBER
            + "(?:"
            + JOINT
            + "(?i:"
            + SUFFIX
            + ")){0,2}";
    return "(?:\\\\{1,2}\\[\\s{0,2}" + label + "\\s{0,2}\\\\{1,2}\\]|" + OPEN + label + CLOSE + ")";
  }

  /** Without brackets a label is known only as it was written. */
  private static String bare(Collection<String> words) {
    String joint = "\\\\{0,2}_";
    String plain =
        words.stream()
            .map(word -> word.replace("_", joint))
            .collect(Collectors.joining("|", "(?:", ")"));
    return WORD_BEGINS
        + "(?<!_)"
        + plain
        + joint
        + NUMBER
        + "(?:"
        + joint
        + "(?:"
        + SUFFIX
        + ")){0,2}(?![\\p{L}\\p{N}_])";
  }

  /** The words of a kind with room for disguises, up to its number. */
  private static String spread(String word) {
    return Arrays.stream(word.split("_")).collect(Collectors.joining(JOINT, "", JOINT));
  }

  /** A label without anything that a disguise could change. */
  static String essence(String matched) {
    String plain = UNICODE_ESCAPE.matcher(matched).replaceAll("");
    return SEPARATORS.matcher(plain).replaceAll("").toUpperCase(Locale.ROOT);
  }

  /** The essence of a label's word and number. */
  static Optional<String> familyOf(String essence) {
    Matcher matcher = ESSENCE.matcher(essence);
    return matcher.matches()
        ? Optional.of(matcher.group("word") + Integer.parseInt(matcher.group("number")))
        : Optional.empty();
  }

  /** The suffix in an essence. */
  static String suffixOf(String essence) {
    Matcher matcher = ESSENCE.matcher(essence);
    return matcher.matches() ? matcher.group("suffix") : "";
  }
}
