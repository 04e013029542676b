package dev.nearside.core.privacy.spans;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Latin names of living things, which look like somebody's first name and surname: "An. gambiae",
 * where the genus stands in full once, as biologists write.
 */
final class Species {

  private static final Pattern SHORT =
      Pattern.compile(
          "\\b(?<genus>\\p{Lu}[a-z]{0,2})\\. (?<epithet>[a-z]{2,}(?:us|um|is|ae|ii|ns|or|ix|ax|[aei]))\\b");

  private static final Pattern FULL =
      Pattern.compile("\\b(?<genus>\\p{Lu}[a-z]{3,}) (?<epithet>[a-z]{4,})\\b");

  /** A text on a genus names several of its species; three people's names are seldom written so. */
  private static final int FEWEST_OF_GENUS = 3;

  private static final Set<String> TITLES =
      Set.of("Dr", "Mr", "Mrs", "Ms", "Mx", "St", "Sr", "Sra", "Jr", "Fr", "Hr");

  private Species() {}

  /** The words that such names consist of: genera, their abbreviations, epithets. */
  static Set<String> in(String text, CommonWords common) {
    Map<String, Set<String>> epithets = new HashMap<>();
    Matcher name = SHORT.matcher(text);
    while (name.find()) {
      String genus = name.group("genus");
      if (!TITLES.contains(genus) && !common.hold(name.group("epithet"))) {
        epithets.computeIfAbsent(genus, _ -> new HashSet<>()).add(name.group("epithet"));
      }
    }
    epithets.values().removeIf(all -> all.size() < FEWEST_OF_GENUS);
    return epithets.isEmpty() ? Set.of() : withGenera(text, epithets);
  }

  /** Without those whose genus stands nowhere in full. */
  private static Set<String> withGenera(String text, Map<String, Set<String>> epithets) {
    Set<String> words = new HashSet<>();
    Matcher name = FULL.matcher(text);
    while (name.find()) {
      String genus = name.group("genus");
      epithets.forEach((abbreviation, all) -> {
        if (genus.charAt(0) == abbreviation.charAt(0) && all.contains(name.group("epithet"))) {
          words.add(genus);
          words.add(abbreviation);
          words.addAll(all);
        }
      });
    }
    return words;
  }
}
