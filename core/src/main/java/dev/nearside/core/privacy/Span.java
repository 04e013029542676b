package dev.nearside.core.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a text and what kind of value stands there. */
record Span(int start, int end, Kind kind) {

  /** What belongs to a name's sentence, not to the name. */
  private static final Pattern POSSESSIVE = Pattern.compile("(?:['\u2019]s|(?<=[sS])['\u2019])$");

  private static final Pattern TITLE =
      Pattern.compile(
          "^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Herr|Frau|Sir|Madam|Señora?|Sra?|Mme|Mlle|M)"
              + "\\.?[ \u00A0]+(?=\\p{L})");

  String of(String text) {
    return text.substring(start, end);
  }

  /** What is left of the span beside others that are sorted, if it holds a letter or a digit. */
  List<Span> without(List<Span> others, String text) {
    List<Span> rest = new ArrayList<>();
    int from = start;
    for (Span other : others) {
      if (other.end > from && other.start < end) {
        addTrimmed(rest, from, other.start, text);
        from = other.end;
      }
    }
    addTrimmed(rest, from, end, text);
    return rest;
  }

  private void addTrimmed(List<Span> rest, int from, int to, String text) {
    int first = from;
    int last = to;
    while (first < last && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    String value = first < last ? text.substring(first, last) : "";
    if (kind.isPerson()) {
      Matcher title = TITLE.matcher(value);
      first += title.find() ? title.end() : 0;
      Matcher possessive = POSSESSIVE.matcher(value);
      last = possessive.find() ? Math.max(first, last - possessive.group().length()) : last;
    }
    boolean holdsWord =
        first < last
            && text.substring(first, last).codePoints().anyMatch(Character::isLetterOrDigit);
    if (holdsWord) {
      rest.add(new Span(first, last, kind));
    }
  }
}
