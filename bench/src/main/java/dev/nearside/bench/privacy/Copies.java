package dev.nearside.bench.privacy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Near copies among documents: of the words that stand in either, the two share at least half. */
final class Copies {

  private static final double NEAR = 0.5;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

  private Copies() {}

  /** Those documents that are near copies neither of known ones nor of one that stands before. */
  static <T> List<T> without(List<T> documents, List<T> known, Function<T, String> text) {
    List<Set<String>> seen = new ArrayList<>(known.stream().map(text).map(Copies::words).toList());
    List<T> apart = new ArrayList<>();
    for (T document : documents) {
      Set<String> words = words(text.apply(document));
      if (seen.stream().noneMatch(other -> isNear(words, other))) {
        apart.add(document);
      }
      seen.add(words);
    }
    return List.copyOf(apart);
  }

  private static boolean isNear(Set<String> words, Set<String> others) {
    Set<String> both = new HashSet<>(words);
    both.retainAll(others);
    int either = words.size() + others.size() - both.size();
    return both.size() >= NEAR * either;
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }
}
