package dev.nearside.bench.privacy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A text with both the labelled spans that were missed and the masks marked in it. */
final class Marks {
  private Marks() {}

  /**
   * The marked text, such as {@code {PERSON:Ann [PLACE:Lee]}}.
   *
   * @param missed free of overlaps
   * @param masks free of overlaps
   */
  static String of(String text, List<Span> missed, List<Span> masks) {
    StringBuilder marked = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      if (endsAt(masks, i)) {
        marked.append(']');
      }
      if (endsAt(missed, i)) {
        marked.append('}');
      }
      startsAt(missed, i).ifPresent(span -> marked.append('{').append(span.label()).append(':'));
      startsAt(masks, i)
          .ifPresent(
              span -> marked.append('[').append(span.label().toUpperCase(Locale.ROOT)).append(':'));
      if (i < text.length()) {
        marked.append(text.charAt(i));
      }
    }
    return marked.toString();
  }

  private static boolean endsAt(List<Span> spans, int index) {
    return spans.stream().anyMatch(span -> span.end() == index);
  }

  private static Optional<Span> startsAt(List<Span> spans, int index) {
    return spans.stream().filter(span -> span.start() == index).findFirst();
  }
}
