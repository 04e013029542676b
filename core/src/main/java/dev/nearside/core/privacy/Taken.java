package dev.nearside.core.privacy;

import dev.nearside.core.request.Passage;
import dev.nearside.core.request.Request;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The labels whose like stands in the request's own text, so that they cannot stand for a value.
 */
final class Taken implements Predicate<Label> {

  private final Request request;
  private final Map<String, Set<String>> families = new HashMap<>();

  Taken(Request request) {
    this.request = request;
  }

  @Override
  public boolean test(Label label) {
    return families.computeIfAbsent(label.word(), this::families).contains(label.family());
  }

  private Set<String> families(String word) {
    Set<String> found = new HashSet<>();
    Pattern like = Pattern.compile(Placeholders.anywhere(word));
    for (Passage passage : request.passages()) {
      like.matcher(passage.text())
          .results()
          .map(match -> Placeholders.familyOf(Placeholders.essence(match.group())))
          .flatMap(Optional::stream)
          .forEach(found::add);
    }
    return found;
  }
}
