package dev.nearside.core.privacy.recognizer;

/** How source code and settings give a value to a name; parts of regular expressions. */
final class Assigned {

  /** A name begins, or a part of one in camel case; needs {@code (?i)}. */
  static final String START = "(?:(?<![a-z])|(?<=(?-i:[a-z]))(?=(?-i:[A-Z])))";

  /** What stands between a name and its value. */
  static final String BY =
      "(?:\\\\?[\"'`])?\\]?\\s{0,4}(?::\\s?(?:&?str|[Ss]tring)\\s?=|:=|=>|[:=])(?![=:])\\s{0,4}";

  /** The value in quotes; a quote with a backslash before it belongs to the value. */
  static final String DOUBLE_QUOTED = "[bru]?\"(?<value>(?:[^\"\\\\\\n]|\\\\.){4,120}+)\"";

  static final String SINGLE_QUOTED = "[bru]?'(?<value>(?:[^'\\\\\\n]|\\\\.){4,120}+)'";

  /** The value in quotes where all of it stands in a string of its own. */
  static final String ESCAPED_QUOTED = "\\\\\"(?<value>[^\"\\\\\\n]{4,120}+)\\\\\"";

  private Assigned() {}
}
