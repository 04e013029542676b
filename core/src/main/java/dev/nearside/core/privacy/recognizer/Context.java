package dev.nearside.core.privacy.recognizer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that make a weak candidate a sure one when they stand near it. */
final class Context {

  private final Pattern words;
  private final int before;
  private final int after;

  private Context(String words, int before, int after) {
    this.words =
        Pattern.compile(
            "(?<![a-z])(?:" + words + ")(?![a-z])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    this.before = before;
    this.after = after;
  }

  /**
   * @param words alternatives of a regular expression, any case
   * @param before how many characters before the span they may stand
   * @param after how many characters after it
   */
  static Context of(String words, int before, int after) {
    return new Context(words, before, after);
  }

  boolean near(String text, int start, int end) {
    return foundIn(text, Math.max(0, start - before), start)
        || (after > 0 && foundIn(text, end, Math.min(text.length(), end + after)));
  }

  /** Where the last such word before a place ends, or -1 if there is none in reach. */
  int endOfLast(String text, int place) {
    Matcher matcher =
        words.matcher(text).useTransparentBounds(true).region(Math.max(0, place - before), place);
    int end = -1;
    while (matcher.find()) {
      end = matcher.end();
    }
    return end;
  }

  private boolean foundIn(String text, int from, int to) {
    return words.matcher(text).useTransparentBounds(true).region(from, to).find();
  }
}
