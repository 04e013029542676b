package dev.nearside.bench.privacy;

import dev.nearside.core.privacy.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text and what masking replaces in it: every finding, however harmless its kind, and its value
 * wherever else it stands.
 *
 * @param text the text itself
 * @param masks what is replaced, in order and free of overlaps, by the kinds' names
 */
record MaskedText(String text, List<Span> masks) {

  /** Shorter values are replaced only as whole words, as the product does it. */
  private static final int SURE_LENGTH = 8;

  /**
   * @param findings sorted by start, free of overlaps
   */
  static MaskedText of(String text, List<Finding> findings) {
    Map<String, String> kinds = new HashMap<>();
    List<Span> masks = new ArrayList<>();
    for (Finding finding : findings) {
      Span mask = new Span(finding.start(), finding.end(), finding.kind().name());
      kinds.putIfAbsent(mask.of(text), mask.label());
      masks.add(mask);
    }
    if (!kinds.isEmpty()) {
      masks.addAll(repetitions(text, masks, kinds));
      masks.sort(Comparator.comparingInt(Span::start));
    }
    return new MaskedText(text, List.copyOf(masks));
  }

  /** Known values between the masks. */
  private static List<Span> repetitions(String text, List<Span> masks, Map<String, String> kinds) {
    Matcher known =
        known(kinds.keySet().stream().toList()).matcher(text).useTransparentBounds(true);
    List<Span> repetitions = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= masks.size(); i++) {
      int end = i < masks.size() ? masks.get(i).start() : text.length();
      known.region(start, end);
      while (known.find()) {
        String kind = kinds.getOrDefault(known.group(), "");
        repetitions.add(new Span(known.start(), known.end(), kind));
      }
      start = i < masks.size() ? masks.get(i).end() : end;
    }
    return repetitions;
  }

  private static Pattern known(List<String> values) {
    return Pattern.compile(
        values.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(MaskedText::literal)
            .collect(Collectors.joining("|")));
  }

  private static String literal(String value) {
    String quoted = Pattern.quote(value);
    return value.length() >= SURE_LENGTH
        ? quoted
        : "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])";
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
