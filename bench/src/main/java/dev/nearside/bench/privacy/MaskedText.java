package dev.nearside.bench.privacy;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.MaskedPlaces;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A text and what masking replaces in it: every finding, however harmless its kind, and its value
 * wherever else it stands.
 *
 * @param text the text itself
 * @param masks what is replaced, in order and free of overlaps, by the kinds' names
 */
record MaskedText(String text, List<Span> masks) {

  /**
   * @param findings sorted by start, free of overlaps
   */
  static MaskedText of(String text, List<Finding> findings) {
    return new MaskedText(
        text,
        MaskedPlaces.of(text, findings).stream()
            .map(place -> new Span(place.start(), place.end(), place.kind().name()))
            .toList());
  }

  /** What a provider would see, such as {@code Call [PERSON_1]}. */
  String masked() {
    Map<String, String> placeholders = new HashMap<>();
    Map<String, Integer> last = new HashMap<>();
    return rewritten(mask ->
        placeholders.computeIfAbsent(
            mask.of(text),
            _ -> "[" + capitals(mask) + "_" + last.merge(mask.label(), 1, Integer::sum) + "]"));
  }

  /** For reading by hand, such as {@code Call [PERSON:Ann Lee]}. */
  String marked() {
    return rewritten(mask -> "[" + capitals(mask) + ":" + mask.of(text) + "]");
  }

  private static String capitals(Span mask) {
    return mask.label().toUpperCase(Locale.ROOT);
  }

  private String rewritten(Function<Span, String> replacement) {
    StringBuilder result = new StringBuilder();
    int at = 0;
    for (Span mask : masks) {
      result.append(text, at, mask.start()).append(replacement.apply(mask));
      at = mask.end();
    }
    return result.append(text, at, text.length()).toString();
  }
}
