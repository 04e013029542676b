package dev.nearside.core.privacy;

import dev.nearside.core.privacy.recognizer.Commonplace;
import dev.nearside.core.privacy.spans.SpanReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes findings disjoint: spans of one kind that overlap become one; between kinds the more
 * private and surer wins, then the longer, and the loser keeps what is left of it, so that every
 * character that any recognizer found stays covered.
 */
final class Overlaps {

  private static final Comparator<Finding> STRONGEST_FIRST =
      Comparator.comparingDouble((Finding f) -> f.kind().sensitivity() * f.score())
          .thenComparingInt(f -> f.end() - f.start())
          .reversed()
          .thenComparingInt(Finding::start)
          .thenComparing(f -> f.kind().name())
          .thenComparing(Finding::by);

  private static final Comparator<Finding> BY_KIND_AND_PLACE =
      Comparator.comparing((Finding f) -> f.kind().name())
          .thenComparingInt(Finding::start)
          .thenComparing(Comparator.comparingInt(Finding::end).reversed())
          .thenComparing(Finding::by);

  /** All that is left of a link when its host and path are something else. */
  private static final Pattern SCHEME = Pattern.compile("https?://(?:www\\.)?");

  /** Kinds whose values are hardly ever a word in small letters alone. */
  private static final Set<String> NUMBERED =
      Set.of(
          Kind.STREET_ADDRESS.name(),
          Kind.POSTAL_CODE.name(),
          Kind.PHONE.name(),
          Kind.IDENTIFIER.name());

  private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\d]+|[^\\p{L}\\d]+$");

  private Overlaps() {}

  /** The findings without overlaps, sorted by start. */
  static List<Finding> resolve(List<Finding> findings, String text) {
    NavigableMap<Integer, Finding> accepted = new TreeMap<>();
    List<Finding> whole = withoutGuessesInside(findings);
    for (Finding finding : merged(whole).stream().sorted(STRONGEST_FIRST).toList()) {
      for (Finding rest : uncovered(finding, accepted)) {
        if (rest.equals(finding) || tells(text, rest)) {
          accepted.put(rest.start(), rest);
        }
      }
    }
    return List.copyOf(accepted.values());
  }

  /** What a rule knows by its form is not cut up by what the model makes of a part of it. */
  private static List<Finding> withoutGuessesInside(List<Finding> findings) {
    NavigableMap<Integer, Integer> furthestEnds = new TreeMap<>();
    findings.stream()
        .filter(finding -> !isGuess(finding))
        .filter(finding -> finding.kind().isPrivate())
        .sorted(Comparator.comparingInt(Finding::start))
        .forEach(finding ->
            furthestEnds.put(
                finding.start(), Math.max(finding.end(), furthestEnd(furthestEnds, finding))));
    return findings.stream()
        .filter(finding -> !isGuess(finding) || furthestEnd(furthestEnds, finding) < finding.end())
        .toList();
  }

  /** How far those reach that begin with a finding or before it. */
  private static int furthestEnd(NavigableMap<Integer, Integer> ends, Finding finding) {
    var entry = ends.floorEntry(finding.start());
    return entry == null ? 0 : entry.getValue();
  }

  private static boolean isGuess(Finding finding) {
    return finding.by().equals(SpanReader.NAME);
  }

  private static List<Finding> merged(List<Finding> findings) {
    List<Finding> merged = new ArrayList<>();
    for (Finding finding : findings.stream().sorted(BY_KIND_AND_PLACE).toList()) {
      boolean joins =
          !merged.isEmpty()
              && merged.getLast().kind().name().equals(finding.kind().name())
              && merged.getLast().overlaps(finding);
      merged.add(joins ? union(merged.removeLast(), finding) : finding);
    }
    return merged;
  }

  private static Finding union(Finding first, Finding second) {
    Finding surer = STRONGEST_FIRST.compare(first, second) <= 0 ? first : second;
    return withSpan(surer, first.start(), Math.max(first.end(), second.end()));
  }

  private static List<Finding> uncovered(Finding finding, NavigableMap<Integer, Finding> accepted) {
    List<Finding> rests = new ArrayList<>();
    int from = finding.start();
    var before = accepted.lowerEntry(finding.start());
    if (before != null) {
      from = Math.max(from, before.getValue().end());
    }
    for (Finding other : accepted.subMap(finding.start(), finding.end()).values()) {
      if (other.start() > from) {
        rests.add(withSpan(finding, from, other.start()));
      }
      from = Math.max(from, other.end());
    }
    if (from < finding.end()) {
      rests.add(withSpan(finding, from, finding.end()));
    }
    return rests;
  }

  /**
   * Whether what is left of a cut finding is worth hiding. Not so the word beside a number, as in
   * "IBAN: DE09…" or "4111… whole", that the model took for one thing with it.
   */
  private static boolean tells(String text, Finding finding) {
    String rest = text.substring(finding.start(), finding.end());
    return rest.chars().anyMatch(Character::isLetterOrDigit)
        && !SCHEME.matcher(rest).matches()
        && !(isGuess(finding) && isMereWord(finding.kind(), EDGES.matcher(rest).replaceAll("")));
  }

  private static boolean isMereWord(Kind kind, String rest) {
    return Commonplace.isWord(rest)
        || (NUMBERED.contains(kind.name()) && rest.chars().allMatch(Character::isLowerCase));
  }

  private static Finding withSpan(Finding finding, int start, int end) {
    return new Finding(start, end, finding.kind(), finding.score(), finding.by());
  }
}
