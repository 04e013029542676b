package dev.nearside.core.privacy.recognizer;

/** How source code and settings give a value to a name; parts of regular expressions. */
final class Assigned {

  /** A name begins, or a part of one in camel case; needs {@code (?i)}. */
  static final String START = "(?:(?<![a-z])|(?<=(?-i:[a-z]))(?=(?-i:[A-Z])))";

  /** What stands between a name and its value. */
  static final String BY =
      "(?:\\\\?[\"'`])?\\]?\\s{0,4}(?::\\s?(?:&?str|[Ss]tring)\\s?=|:=|=>|[:=])(?![=:])\\s{0,4}";

  /** The value in quotes; a quote with a backslash before it belongs to the value. */
  static final String QUOTED = quoted("(?:(?!\\k<quote>)(?:[^\\\\\\n]|\\\\.)){4,120}+");

  /** The same without white space. */
  static final String QUOTED_RUN = quoted("(?:(?!\\k<quote>)(?:[^\\\\\\s]|\\\\\\S)){16,300}+");

  private Assigned() {}

  /** The quotes have backslashes themselves where all stands in a string. */
  private static String quoted(String value) {
    return "[bru]?(?<quote>\\\\?[\"'])(?<value>" + value + ")\\k<quote>";
  }
}
