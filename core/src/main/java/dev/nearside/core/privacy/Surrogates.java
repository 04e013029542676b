package dev.nearside.core.privacy;

import dev.nearside.core.privacy.SurrogateMemory.Name;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Made-up values that look like real ones of their kind, for models that work better with names
 * than with placeholders. They are the same for a whole conversation, and are never something that
 * the request itself holds. Those of {@link Fictions} belong to nobody.
 */
final class Surrogates {

  private static final int MOST_TRIES = 200;

  /** What a made-up value stands for. */
  private record Real(String value, Kind kind) {}

  private final Predicate<String> present;
  private final SurrogateMemory memory;
  private final Map<Label, SurrogateMemory.Given> earlier = new HashMap<>();
  private final Map<String, String> reserved = new HashMap<>();
  private final Map<String, Real> reals = new LinkedHashMap<>();
  private final Map<String, Name> names = new HashMap<>();
  private final Set<String> usedNames = new HashSet<>();

  /**
   * @param present whether a text, in lower case, stands in the request
   * @param memory what earlier requests of the conversation used, which is used again where the
   *     request does not hold it
   */
  Surrogates(Predicate<String> present, SurrogateMemory memory) {
    this.present = present;
    this.memory = memory;
    Map<String, Name> before = memory.names();
    before.forEach((family, name) -> {
      if (!isPresent(name)) {
        use(family, name);
      }
    });
    memory
        .given()
        .forEach((label, given) -> {
          boolean lost = before.containsKey(label.family()) && !names.containsKey(label.family());
          if (!lost) {
            reserve(label, given);
          }
        });
  }

  private void reserve(Label label, SurrogateMemory.Given given) {
    Optional<String> made = given.made();
    if (made.isEmpty() || !isPresent(made.get())) {
      earlier.put(label, given);
      made.ifPresent(text -> reserved.put(text, given.value()));
    }
  }

  /** A made-up value; empty for kinds that have none. */
  Optional<String> of(Label label, Kind kind, String value) {
    SurrogateMemory.Given before = earlier.get(label);
    Optional<String> made =
        before != null && before.value().equals(value) ? before.made() : fresh(label, kind, value);
    made.ifPresent(text -> {
      reals.put(text, new Real(value, kind));
      if (kind.isPerson()) {
        addParts(label, value);
      }
    });
    memory.keep(label, new SurrogateMemory.Given(value, made));
    return made;
  }

  private Optional<String> fresh(Label label, Kind kind, String value) {
    return kind.isPerson()
        ? name(label, value)
        : firstUsable(label.number(), seed -> Fictions.of(kind, value, seed));
  }

  private Name person(Label label) {
    Name known = names.get(label.family());
    if (known != null) {
      return known;
    }
    Name name = freshName(label.number());
    use(label.family(), name);
    memory.keep(label.family(), name);
    return name;
  }

  private void use(String family, Name name) {
    names.put(family, name);
    usedNames.add(name.first());
    usedNames.add(name.last());
  }

  private Optional<String> name(Label label, String value) {
    Name name = person(label);
    List<String> words = People.wordsAsWritten(value);
    boolean isWhole = words.size() > 1;
    String made =
        label.suffix().startsWith(People.LAST)
            ? name.last()
            : isWhole ? name.first() + " " + name.last() : name.first();
    String cased = inCaseOf(value, made);
    for (char initial = 'A'; isWhole && standsForOther(cased, value) && initial <= 'Z'; initial++) {
      cased = inCaseOf(value, name.first() + " " + initial + ". " + name.last());
    }
    return standsForOther(cased, value) || isPresent(cased) ? Optional.empty() : Optional.of(cased);
  }

  /** A model may call the person by the first or last name alone. */
  private void addParts(Label label, String value) {
    List<String> words = People.wordsAsWritten(value);
    if (words.size() > 1) {
      addPart(inCaseOf(value, person(label).first()), words.getFirst());
      addPart(inCaseOf(value, person(label).last()), words.getLast());
    }
  }

  private void addPart(String made, String value) {
    if (!standsForOther(made, value)) {
      reals.put(made, new Real(value, Kind.PERSON));
    }
  }

  private boolean standsForOther(String made, String value) {
    Real real = reals.get(made);
    return (real != null && !real.value().equals(value))
        || !reserved.getOrDefault(made, value).equals(value);
  }

  private Name freshName(int number) {
    return IntStream.range(number, number + MOST_TRIES)
        .mapToObj(seed -> new Name(Fictions.firstName(seed), Fictions.lastName(seed)))
        .filter(this::isFree)
        .findFirst()
        .orElseGet(() -> numberedName(number));
  }

  private Name numberedName(int number) {
    return IntStream.iterate(number, seed -> seed + 1)
        .mapToObj(seed -> new Name("Person" + seed, "Someone" + seed))
        .filter(this::isFree)
        .findFirst()
        .orElseThrow();
  }

  private boolean isFree(Name name) {
    return !usedNames.contains(name.first())
        && !usedNames.contains(name.last())
        && !isPresent(name);
  }

  private boolean isPresent(Name name) {
    return isPresent(name.first()) || isPresent(name.last());
  }

  private Optional<String> firstUsable(int number, IntFunction<Optional<String>> maker) {
    for (int seed = number; seed < number + MOST_TRIES; seed++) {
      Optional<String> made = maker.apply(seed);
      if (made.isEmpty() || isFree(made.get())) {
        return made;
      }
    }
    return Optional.empty();
  }

  private boolean isFree(String made) {
    return !reals.containsKey(made) && !reserved.containsKey(made) && !isPresent(made);
  }

  private boolean isPresent(String text) {
    return present.test(text.toLowerCase(Locale.ROOT));
  }

  private static String inCaseOf(String pattern, String text) {
    String upper = pattern.toUpperCase(Locale.ROOT);
    String lower = pattern.toLowerCase(Locale.ROOT);
    if (upper.equals(lower)) {
      return text;
    }
    if (pattern.equals(upper)) {
      return text.toUpperCase(Locale.ROOT);
    }
    return pattern.equals(lower) ? text.toLowerCase(Locale.ROOT) : text;
  }

  /** A regular expression for all made-up values, the longest first; empty without any. */
  Optional<String> expression() {
    if (reals.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        reals.entrySet().stream()
            .sorted((a, b) -> Integer.compare(b.getKey().length(), a.getKey().length()))
            .map(entry -> expression(entry.getKey(), entry.getValue().kind()))
            .collect(
                Collectors.joining("|", Placeholders.WORD_BEGINS + "(?:", ")(?![\\p{L}\\p{N}])")));
  }

  /** Names are known in the case they were given; addresses and numbers in any. */
  private static String expression(String made, Kind kind) {
    return kind.isPerson() ? Pattern.quote(made) : "(?i:" + Pattern.quote(made) + ")";
  }

  /** How long the longest made-up value is. */
  int longest() {
    return reals.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
  }

  /** The value behind a made-up one. */
  Optional<String> value(String matched) {
    Real exact = reals.get(matched);
    if (exact != null) {
      return Optional.of(exact.value());
    }
    return reals.entrySet().stream()
        .filter(entry -> !entry.getValue().kind().isPerson())
        .filter(entry -> entry.getKey().equalsIgnoreCase(matched))
        .map(entry -> entry.getValue().value())
        .findFirst();
  }
}
