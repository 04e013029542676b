package dev.nearside.core.privacy;

import dev.nearside.core.privacy.ValueFinder.Value;
import dev.nearside.core.privacy.recognizer.Commonplace;
import dev.nearside.core.privacy.spans.CommonWords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values found in a request, and where else they stand although no recognizer saw them. */
final class PrivateValues {

  private static final Comparator<Span> BY_START = Comparator.comparingInt(Span::start);

  /** Shorter values are replaced only as whole words. */
  private static final int SURE_LENGTH = 8;

  private static final int SHORTEST = 3;
  private static final int SHORTEST_WITHOUT_SPACES = 2;
  private static final int FEWEST_DIGITS = 4;

  private static final Pattern SPACE = Pattern.compile("\\s");
  private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

  /** Names that are also words of everyday English, so that alone they may mean anything. */
  private static final Set<String> WORDS =
      Set.of(
          "will", "may", "mark", "rose", "grant", "hope", "faith", "grace", "joy", "art", "bill",
          "rich", "frank", "dean", "chase", "hunter", "mason", "june", "april", "august", "summer",
          "autumn", "dawn", "eve", "ivy", "lily", "daisy", "violet", "ruby", "pearl", "amber",
          "crystal", "jade", "young", "long", "short", "white", "black", "brown", "green", "gray",
          "king", "baker", "cook", "smith", "carter", "miller", "taylor", "fisher", "page", "price",
          "stone", "wood", "woods", "field", "fields", "hill", "lake", "rivers", "banks", "bush",
          "day", "knight", "love", "best", "wise", "good", "major", "judge", "bishop", "pope",
          "case", "cash", "penny", "drew", "jack", "rob", "sue", "pat", "chip", "don", "gene",
          "harry", "nick", "ray", "rusty", "sandy", "skip", "ward", "wade", "pierce", "bond",
          "little", "small", "gold", "silver", "street", "church", "house", "the", "and", "for",
          "from", "with", "not", "you", "her", "his", "she", "him", "our", "any", "all", "can");

  /** A time before which no value was found. */
  static final int NEVER = -1;

  private final Map<String, Value> sure = new LinkedHashMap<>();
  private final Map<String, Value> weak = new LinkedHashMap<>();
  private @Nullable ValueFinder finder;

  /**
   * @param since the request of the conversation with which the value was found
   */
  void add(Kind kind, String value, int since) {
    if (isTelling(value)) {
      if (kind.isPrivate()) {
        addSure(value, kind);
      } else {
        addWeak(new Value(value, kind, SPACE.matcher(value).find(), false, since));
      }
    }
    if (kind.isPerson()) {
      for (String written : People.wordsAsWritten(value)) {
        addName(EDGES.matcher(written).replaceAll(""), kind.mentioned(), since);
      }
    }
  }

  /** A part of a person's name, which may stand alone: also in capitals, or in small letters. */
  private void addName(String name, Kind kind, int since) {
    if (isTelling(name) && Character.isUpperCase(name.codePointAt(0)) && !isWord(name)) {
      boolean anyCase = !CommonWords.shared().hold(name);
      addWeak(new Value(name, kind, anyCase, false, since));
      addWeak(new Value(name.toUpperCase(Locale.ROOT), kind, anyCase, false, since));
    }
  }

  private void addSure(String value, Kind kind) {
    if (sure.putIfAbsent(value, sureValue(value, kind)) == null) {
      finder = null;
    }
  }

  private void addWeak(Value value) {
    Value known = weak.get(value.text());
    if (known == null || value.since() < known.since()) {
      weak.put(value.text(), value);
      finder = null;
    }
  }

  /** A private value, as it is looked for. */
  static Value sureValue(String value, Kind kind) {
    return new Value(
        value,
        kind,
        !isWord(value) && !kind.equals(Kind.PASSWORD),
        value.length() >= SURE_LENGTH && !kind.isPerson(),
        NEVER);
  }

  /** Whether a value says something wherever it stands; an age or a single letter does not. */
  private static boolean isTelling(String value) {
    boolean isNumber = value.chars().noneMatch(Character::isLetter);
    long digits = value.chars().filter(Character::isDigit).count();
    return isNumber ? digits >= FEWEST_DIGITS : value.length() >= shortest(value);
  }

  /** How long a value is at least that counts; names in some scripts have two letters. */
  static int shortest(String value) {
    return value.codePoints().anyMatch(ValueFinder::isWithoutSpaces)
        ? SHORTEST_WITHOUT_SPACES
        : SHORTEST;
  }

  private static boolean isWord(String value) {
    return WORDS.contains(value.toLowerCase(Locale.ROOT)) || Commonplace.isWord(value);
  }

  /**
   * The known places and all others in a text where one of the values stands, sorted. Values of
   * less private kinds that came up only after the text was sent are left in it, but not those
   * inside them that came before: they are known there, and a turn that keeps changing is no use to
   * a provider's cache. A value goes before what was found inside it where that leaves some of it.
   *
   * @param known places that were found there, sorted
   * @param standIns places that are to be left alone, sorted
   * @param textSince the request with which the text came first; {@link #NEVER} where values of
   *     less private kinds are all to be left
   */
  List<Span> spread(List<Span> known, List<Span> standIns, String text, int textSince) {
    List<ValueFinder.Match> matches = finder().in(text, value -> value.since() <= textSince);
    if (matches.isEmpty()) {
      return known;
    }
    List<Span> all = new ArrayList<>(known);
    List<Span> taken = new ArrayList<>(known);
    taken.addAll(standIns);
    taken.sort(BY_START);
    for (ValueFinder.Match match : matches) {
      Span place = new Span(match.start(), match.end(), match.value().kind());
      List<Span> others = overlapping(place, taken);
      List<Span> rest = others.isEmpty() ? List.of(place) : place.without(others, text);
      if (!rest.isEmpty()
          && !others.isEmpty()
          && known.containsAll(others)
          && holds(place, others)) {
        all.removeAll(others);
        all.add(place);
      } else if (others.isEmpty() || place.kind().isPerson()) {
        all.addAll(rest);
      }
    }
    all.sort(BY_START);
    return all;
  }

  private static boolean holds(Span place, List<Span> others) {
    return others.getFirst().start() >= place.start() && others.getLast().end() <= place.end();
  }

  /** Those of some sorted spans that share a character with a place. */
  private static List<Span> overlapping(Span place, List<Span> sorted) {
    int at = Collections.binarySearch(sorted, place, BY_START);
    int from = Math.max(0, at >= 0 ? at : -at - 2);
    int to = from;
    while (to < sorted.size() && sorted.get(to).start() < place.end()) {
      to++;
    }
    return sorted.subList(from, to).stream().filter(span -> span.end() > place.start()).toList();
  }

  private ValueFinder finder() {
    ValueFinder known = finder;
    if (known == null) {
      List<Value> values = new ArrayList<>(sure.values());
      values.addAll(weak.values());
      known = new ValueFinder(values);
      finder = known;
    }
    return known;
  }
}
