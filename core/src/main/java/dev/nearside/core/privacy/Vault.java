package dev.nearside.core.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands for the private values of one request, and the way back. Lives in memory only and
 * never shows a value by accident.
 */
public final class Vault {

  private static final String NOTHING = "(?!)";

  /** Stands for a value in this request. */
  private record Entry(Label label, Kind kind, Labels.Form form, String standIn) {}

  private final Labels labels;
  private final int turn;
  private final Predicate<Label> taken;
  private final Optional<Surrogates> surrogates;
  private final Map<Labels.Form, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Entry> byEssence = new HashMap<>();
  private final Map<String, Entry> byStandIn = new HashMap<>();
  private final Map<String, List<Entry>> families = new HashMap<>();
  private final Map<String, String> identifiers = new HashMap<>();
  private final Map<String, Entry> numeric = new HashMap<>();
  private @Nullable Pattern pattern;

  /**
   * @param labels those of the conversation
   * @param turn the number of the request in it
   * @param taken whether a label must not be used, since the request's own text holds its like
   * @param surrogates what looks like a value of the kind; empty for placeholders
   */
  Vault(Labels labels, int turn, Predicate<Label> taken, Optional<Surrogates> surrogates) {
    this.labels = labels;
    this.turn = turn;
    this.taken = taken;
    this.surrogates = surrogates;
  }

  /** See {@link Labels#textSince}. */
  int textSince(String text) {
    return labels.textSince(text, turn);
  }

  /** See {@link Labels#valueSince}. */
  int valueSince(String value) {
    return labels.valueSince(value, turn);
  }

  /** See {@link Labels#known}. */
  List<Labels.Known> known() {
    return labels.known(turn);
  }

  /** Makes sure that a value has a label. */
  void label(Kind kind, String value) {
    Labels.Given ignored = labels.of(kind, new Labels.Form(value, 0), taken, turn);
  }

  /**
   * What stands for a value: always the same for the same value.
   *
   * @param layers how many JSON strings the value stands in
   */
  String standIn(Kind kind, String value, int layers) {
    return entry(kind, value, layers).standIn();
  }

  /** The placeholder of a value, also where others have a made-up value. */
  String placeholder(Kind kind, String value, int layers) {
    return entry(kind, value, layers).label().placeholder();
  }

  /** What stands for a number in JSON, which is given back as a number. */
  String standInForNumber(Kind kind, String digits) {
    Entry entry = entry(kind, digits, 0);
    numeric.put(entry.label().essence(), entry);
    return entry.label().placeholder();
  }

  /** What stands for a value where brackets are not allowed. */
  String bareStandIn(Kind kind, String value) {
    return entry(kind, value, 0).label().bare();
  }

  /** Remembers what a name was before it was masked. */
  void rename(String masked, String original) {
    identifiers.put(masked, original);
  }

  /** The name that a masked name was, or the name itself. */
  public String identifier(String name) {
    return identifiers.getOrDefault(name, name);
  }

  private Entry entry(Kind kind, String value, int layers) {
    Labels.Form form = new Labels.Form(value, JsonText.differs(value) ? layers : 0);
    Entry known = entries.get(form);
    if (known != null) {
      return known;
    }
    Labels.Given given = labels.of(kind, form, taken, turn);
    Label label = given.label();
    String standIn =
        surrogates.flatMap(all -> all.of(label, given.kind(), value)).orElseGet(label::placeholder);
    Entry entry = new Entry(label, kind, form, standIn);
    entries.put(form, entry);
    byEssence.put(label.essence(), entry);
    byStandIn.put(standIn, entry);
    families.computeIfAbsent(label.family(), _ -> new ArrayList<>()).add(entry);
    pattern = null;
    return entry;
  }

  /** The values that are masked, with their kinds. */
  Map<String, Kind> values() {
    Map<String, Kind> values = new LinkedHashMap<>();
    entries.values().forEach(entry -> values.put(entry.form().text(), entry.kind()));
    return values;
  }

  /** What stands for the masked values, in the order it was given. */
  public List<String> standIns() {
    return entries.values().stream().map(Entry::standIn).distinct().toList();
  }

  /** Whether nothing is masked. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Finds everything that stands for a value, also in what models make of it. */
  Pattern pattern() {
    Pattern known = pattern;
    if (known == null) {
      known = Pattern.compile(expression());
      pattern = known;
    }
    return known;
  }

  /** The same for the JSON of arguments, where a quoted placeholder may stand for a number. */
  Pattern argumentsPattern() {
    if (numeric.isEmpty()) {
      return pattern();
    }
    Set<String> words =
        numeric.values().stream().map(entry -> entry.label().word()).collect(Collectors.toSet());
    return Pattern.compile("(?<!\\\\)\"" + Placeholders.inBrackets(words) + "\"|" + expression());
  }

  private String expression() {
    if (entries.isEmpty()) {
      return NOTHING;
    }
    Set<String> words = new TreeSet<>();
    entries.values().forEach(entry -> words.add(entry.label().word()));
    String labelled = Placeholders.disguised(words);
    return surrogates
        .flatMap(Surrogates::expression)
        .map(expression -> expression + "|" + labelled)
        .orElse(labelled);
  }

  /** How long text that stands for a value can be. */
  int longest() {
    int longest =
        entries.values().stream().mapToInt(entry -> entry.label().bare().length()).max().orElse(0);
    return Placeholders.SLACK
        + Math.max(2 * longest, surrogates.map(Surrogates::longest).orElse(0));
  }

  /** Whether a match of the pattern stands for a value. */
  boolean standsForValue(MatchResult match) {
    return value(match.group(), 0).isPresent();
  }

  /**
   * The value behind what stands for it in a text. A value from JSON is given as it was written
   * there where the text is not JSON as a whole, as it may quote some.
   *
   * @param matched a match of the pattern
   * @param depth how many JSON strings it stands in now
   */
  Optional<String> value(String matched, int depth) {
    return value(matched, form -> depth == 0 ? form.text() : at(form, depth));
  }

  /** The same where the depth is known for sure. */
  Optional<String> valueAt(String matched, int depth) {
    return value(matched, form -> at(form, depth));
  }

  private Optional<String> value(String matched, Function<Labels.Form, String> written) {
    String essence = Placeholders.essence(matched);
    Entry entry = byStandIn.getOrDefault(matched, byEssence.get(essence));
    return Optional.ofNullable(entry)
        .map(Entry::form)
        .or(() -> madeUp(matched))
        .or(() -> related(essence))
        .map(written);
  }

  private Optional<Labels.Form> madeUp(String matched) {
    return surrogates.flatMap(all -> all.value(matched)).map(value -> new Labels.Form(value, 0));
  }

  /** Whether a match stands for a number of JSON. */
  boolean isNumeric(String matched) {
    return numeric.containsKey(Placeholders.essence(matched));
  }

  private static String at(Labels.Form form, int depth) {
    String text = form.text();
    if (depth > form.layers()) {
      return JsonText.escaped(text, depth - form.layers());
    }
    for (int i = depth; i < form.layers(); i++) {
      text = JsonText.unescaped(text).orElse(text);
    }
    return text;
  }

  /** What a label means that was not used, but belongs to one that was. */
  private Optional<Labels.Form> related(String essence) {
    return Placeholders.familyOf(essence)
        .map(families::get)
        .map(Vault::fullest)
        .map(entry -> part(entry, Placeholders.suffixOf(essence)))
        .map(value -> new Labels.Form(value, 0));
  }

  /** Of the ways in which a name is given, the first with all its parts. */
  private static Entry fullest(List<Entry> family) {
    return family.stream()
        .filter(entry -> entry.kind().isPerson())
        .filter(entry -> People.wordsAsWritten(entry.form().text()).size() > 1)
        .findFirst()
        .orElse(family.getFirst());
  }

  private static String part(Entry entry, String suffix) {
    String text = entry.form().text();
    List<String> words = People.wordsAsWritten(text);
    if (!entry.kind().isPerson() || words.size() < 2) {
      return text;
    }
    return switch (suffix) {
      case People.FIRST -> words.getFirst();
      case People.LAST -> words.getLast();
      default -> text;
    };
  }

  @Override
  public String toString() {
    return entries.size() + " masked values";
  }
}
