package dev.nearside.core.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values found in a request, and where else they stand although no recognizer saw them. */
final class PrivateValues {

  /** Shorter values are replaced only as whole words. */
  private static final int SURE_LENGTH = 8;

  private static final int SHORTEST = 3;
  private static final int FEWEST_DIGITS = 4;

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

  private final Map<String, Kind> sure = new LinkedHashMap<>();
  private final Map<String, Kind> weak = new LinkedHashMap<>();
  private @Nullable Pattern surePattern;
  private @Nullable Pattern anyPattern;

  void add(Kind kind, String value) {
    boolean isSure = kind.sensitivity() >= Sensitivity.PRIVATE;
    if (isTelling(value)) {
      put(isSure ? sure : weak, value, kind);
    }
    if (kind.isPerson()) {
      for (String word : People.wordsAsWritten(value)) {
        if (isTelling(word) && Character.isUpperCase(word.charAt(0)) && !isWord(word)) {
          put(weak, word, kind);
          put(weak, word.toUpperCase(Locale.ROOT), kind);
        }
      }
    }
  }

  private void put(Map<String, Kind> values, String value, Kind kind) {
    if (values.putIfAbsent(value, kind) == null) {
      surePattern = null;
      anyPattern = null;
    }
  }

  /** Whether a value says something wherever it stands; an age or a single letter does not. */
  private static boolean isTelling(String value) {
    boolean isNumber = value.chars().noneMatch(Character::isLetter);
    long digits = value.chars().filter(Character::isDigit).count();
    return isNumber ? digits >= FEWEST_DIGITS : value.length() >= SHORTEST;
  }

  private static boolean isWord(String value) {
    return WORDS.contains(value.toLowerCase(Locale.ROOT));
  }

  /**
   * The known places and all others in a text where one of the values stands, sorted.
   *
   * @param known places that were found there, sorted
   * @param standIns places that are to be left alone, sorted
   * @param sureOnly whether values of less private kinds are left
   */
  List<Span> spread(List<Span> known, List<Span> standIns, String text, boolean sureOnly) {
    if (sure.isEmpty() && (weak.isEmpty() || sureOnly)) {
      return known;
    }
    List<Span> all = new ArrayList<>(known);
    List<Span> occupied = new ArrayList<>(known);
    occupied.addAll(standIns);
    occupied.sort(Comparator.comparingInt(Span::start));
    Matcher matcher = pattern(sureOnly).matcher(text);
    int next = 0;
    for (int from = 0; from < text.length() && matcher.find(from); ) {
      while (next < occupied.size() && occupied.get(next).end() <= matcher.start()) {
        next++;
      }
      if (next < occupied.size() && occupied.get(next).start() < matcher.end()) {
        from = occupied.get(next).end();
        continue;
      }
      all.add(new Span(matcher.start(), matcher.end(), kind(matcher.group())));
      from = matcher.end();
    }
    all.sort(Comparator.comparingInt(Span::start));
    return all;
  }

  private Kind kind(String value) {
    Kind exact = sure.getOrDefault(value, weak.get(value));
    if (exact != null) {
      return exact;
    }
    return sure.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(value))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Kind.PERSON);
  }

  private Pattern pattern(boolean sureOnly) {
    Pattern known = sureOnly ? surePattern : anyPattern;
    if (known != null) {
      return known;
    }
    List<String> values = new ArrayList<>(sure.keySet());
    if (!sureOnly) {
      values.addAll(weak.keySet());
    }
    values.sort(Comparator.comparingInt(String::length).reversed());
    Pattern made =
        Pattern.compile(values.stream().map(this::literal).collect(Collectors.joining("|")));
    if (sureOnly) {
      surePattern = made;
    } else {
      anyPattern = made;
    }
    return made;
  }

  private String literal(String value) {
    Kind kind = sure.get(value);
    String quoted = Pattern.quote(value);
    boolean anyCase = kind != null && !isWord(value) && !kind.equals(Kind.PASSWORD);
    String cased = anyCase ? "(?iu:" + quoted + ")" : quoted;
    return kind != null && value.length() >= SURE_LENGTH && !kind.isPerson()
        ? cased
        : "(?<![\\p{L}\\p{N}])" + cased + "(?![\\p{L}\\p{N}])";
  }
}
