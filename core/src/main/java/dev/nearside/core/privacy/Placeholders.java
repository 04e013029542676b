package dev.nearside.core.privacy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What placeholders look like, also after a model has touched them. */
final class Placeholders {

  /** Between the words of a placeholder: as written, spaced, dashed, or escaped for Markdown. */
  private static final String JOINT = "[\\s_\\\\-]{0,3}";

  /** Longer than any placeholder in any disguise. */
  static final int LONGEST = 64;

  private Placeholders() {}

  /** The words of a kind's placeholder in capitals, up to its number. */
  private static String words(String kind) {
    return Arrays.stream(kind.toUpperCase(Locale.ROOT).split("_"))
        .map(Pattern::quote)
        .collect(Collectors.joining(JOINT, "", JOINT));
  }

  /**
   * Finds placeholders of some kinds: in brackets in any case and spacing, and without brackets
   * only as they were written. The kind is in the group "kind" or "plainKind", the number in the
   * one named alike.
   */
  static Pattern pattern(Set<String> kinds) {
    String disguised = kinds.stream().map(Placeholders::words).collect(Collectors.joining("|"));
    String plain =
        kinds.stream()
            .map(kind -> Pattern.quote(kind.toUpperCase(Locale.ROOT)))
            .collect(Collectors.joining("|"));
    return Pattern.compile(
        "\\\\?\\[\\s{0,2}(?<kind>(?i:"
            + disguised
            + "))(?<number>\\d{1,7})\\s{0,2}\\\\?\\]"
            + "|(?<![\\p{L}\\p{N}_])(?<plainKind>"
            + plain
            + ")_(?<plainNumber>\\d{1,7})(?![\\p{L}\\p{N}_])");
  }

  /** What a match of {@link #pattern} refers to. */
  record Reference(String kindName, int number) {

    static Reference of(MatchResult match) {
      boolean bracketed = match.group("kind") != null;
      String kind = match.group(bracketed ? "kind" : "plainKind");
      String number = match.group(bracketed ? "number" : "plainNumber");
      return new Reference(name(kind), Integer.parseInt(number));
    }

    private static String name(String words) {
      return words.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\\\-]+", "_").replaceAll("^_|_$", "");
    }
  }
}
