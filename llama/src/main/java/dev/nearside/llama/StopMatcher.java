package dev.nearside.llama;

import java.util.List;

/**
 * Finds the first stop string in text that arrives piece by piece. Text that may still turn out to
 * be the beginning of a stop string is held back, so that no part of one is ever shown. How the
 * text is cut into pieces makes no difference to the outcome.
 */
final class StopMatcher {
  private final List<String> stops;
  private String held = "";
  private boolean matched;

  StopMatcher(List<String> stops) {
    this.stops = List.copyOf(stops);
  }

  /** The text that may be shown now. */
  String append(String text) {
    if (matched) {
      return "";
    }
    if (stops.isEmpty()) {
      return text;
    }
    String all = held + text;
    int cut = firstMatch(all);
    if (cut >= 0) {
      matched = true;
      held = "";
      return all.substring(0, cut);
    }
    int keep = longestBeginning(all);
    held = all.substring(all.length() - keep);
    return all.substring(0, all.length() - keep);
  }

  /** Whether a stop string was found; everything from its first character on is dropped. */
  boolean matched() {
    return matched;
  }

  /** Ends the text: what was held back is no stop string after all. */
  String flush() {
    String rest = held;
    held = "";
    return rest;
  }

  /** Where the stop string that is complete first begins, or -1; of two, the longer one. */
  private int firstMatch(String text) {
    int begin = -1;
    int end = Integer.MAX_VALUE;
    for (String stop : stops) {
      int at = text.indexOf(stop);
      if (at < 0) {
        continue;
      }
      int atEnd = at + stop.length();
      if (atEnd < end || (atEnd == end && at < begin)) {
        begin = at;
        end = atEnd;
      }
    }
    return begin;
  }

  private int longestBeginning(String text) {
    int longest = 0;
    for (String stop : stops) {
      int length = Math.min(stop.length() - 1, text.length());
      while (length > longest && !text.regionMatches(text.length() - length, stop, 0, length)) {
        length--;
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }
}
