package dev.nearside.core.privacy;

import dev.nearside.core.privacy.recognizer.Commonplace;
import dev.nearside.core.privacy.spans.CommonWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values found in a request, and where else they stand although no recognizer saw them. */
final class PrivateValues {

  /** Shorter values are replaced only as whole words. */
  private static final int SURE_LENGTH = 8;

  private static final int SHORTEST = 3;
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

  /** A value of a kind that may be sent, and the request of the conversation that brought it. */
  private record Weak(Kind kind, int since) {}

  private final Map<String, Kind> sure = new LinkedHashMap<>();
  private final Map<String, Weak> weak = new LinkedHashMap<>();
  private final Map<Integer, Pattern> patterns = new HashMap<>();

  /**
   * @param since the request of the conversation with which the value was found
   */
  void add(Kind kind, String value, int since) {
    if (isTelling(value)) {
      if (kind.isPrivate()) {
        sure.putIfAbsent(value, kind);
        patterns.clear();
      } else {
        addWeak(value, kind, since);
      }
    }
    if (kind.isPerson()) {
      for (String written : People.wordsAsWritten(value)) {
        addName(EDGES.matcher(written).replaceAll(""), kind, since);
      }
    }
  }

  /** A part of a person's name, which may stand alone: also in capitals, or in small letters. */
  private void addName(String name, Kind kind, int since) {
    if (isTelling(name) && Character.isUpperCase(name.codePointAt(0)) && !isWord(name)) {
      addWeak(name, kind, since);
      addWeak(name.toUpperCase(Locale.ROOT), kind, since);
      if (!CommonWords.shared().hold(name)) {
        addWeak(name.toLowerCase(Locale.ROOT), kind, since);
      }
    }
  }

  private void addWeak(String value, Kind kind, int since) {
    Weak known = weak.get(value);
    if (known == null || since < known.since()) {
      weak.put(value, new Weak(known == null ? kind : known.kind(), since));
      patterns.clear();
    }
  }

  /** Whether a value says something wherever it stands; an age or a single letter does not. */
  private static boolean isTelling(String value) {
    boolean isNumber = value.chars().noneMatch(Character::isLetter);
    long digits = value.chars().filter(Character::isDigit).count();
    return isNumber ? digits >= FEWEST_DIGITS : value.length() >= SHORTEST;
  }

  private static boolean isWord(String value) {
    return WORDS.contains(value.toLowerCase(Locale.ROOT)) || Commonplace.isWord(value);
  }

  /**
   * The known places and all others in a text where one of the values stands, sorted. Values of
   * less private kinds that came up only after the text was sent are left in it, but not those
   * inside them that came before: they are known there, and a turn that keeps changing is no use to
   * a provider's cache.
   *
   * @param known places that were found there, sorted
   * @param standIns places that are to be left alone, sorted
   * @param textSince the request with which the text came first; {@link #NEVER} where values of
   *     less private kinds are all to be left
   */
  List<Span> spread(List<Span> known, List<Span> standIns, String text, int textSince) {
    Pattern pattern = patterns.computeIfAbsent(textSince, this::pattern);
    if (pattern.pattern().isEmpty()) {
      return known;
    }
    List<Span> all = new ArrayList<>(known);
    List<Span> occupied = new ArrayList<>(known);
    occupied.addAll(standIns);
    occupied.sort(Comparator.comparingInt(Span::start));
    Matcher matcher = pattern.matcher(text);
    int next = 0;
    for (int from = 0; from < text.length() && matcher.find(from); ) {
      while (next < occupied.size() && occupied.get(next).end() <= matcher.start()) {
        next++;
      }
      if (next < occupied.size() && occupied.get(next).start() < matcher.end()) {
        from = occupied.get(next).end();
        continue;
      }
      String value = matcher.group();
      all.add(new Span(matcher.start(), matcher.end(), kind(value)));
      from = matcher.end();
    }
    all.sort(Comparator.comparingInt(Span::start));
    return all;
  }

  private Kind kind(String value) {
    Kind exact = sure.get(value);
    if (exact != null) {
      return exact;
    }
    Weak known = weak.get(value);
    if (known != null) {
      return known.kind();
    }
    Stream<Map.Entry<String, Kind>> all =
        Stream.concat(
            sure.entrySet().stream(),
            weak.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().kind())));
    return all.filter(entry -> entry.getKey().equalsIgnoreCase(value))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Kind.PERSON);
  }

  /** All that is masked in a text of that time, the longest first; empty if nothing is. */
  private Pattern pattern(int textSince) {
    Stream<String> old =
        weak.entrySet().stream()
            .filter(entry -> entry.getValue().since() <= textSince)
            .map(Map.Entry::getKey);
    return Pattern.compile(
        Stream.concat(sure.keySet().stream(), old)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(this::literal)
            .collect(Collectors.joining("|")));
  }

  private String literal(String value) {
    Kind kind = sure.get(value);
    String quoted = Pattern.quote(value);
    boolean anyCase =
        kind == null ? SPACE.matcher(value).find() : !isWord(value) && !kind.equals(Kind.PASSWORD);
    String cased = anyCase ? "(?iu:" + quoted + ")" : quoted;
    return kind != null && value.length() >= SURE_LENGTH && !kind.isPerson()
        ? cased
        : "(?<![\\p{L}\\p{N}])" + cased + "(?![\\p{L}\\p{N}])";
  }
}
