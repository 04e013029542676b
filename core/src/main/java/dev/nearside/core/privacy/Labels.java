package dev.nearside.core.privacy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The labels of one conversation: a value keeps the one it was given first, and values that mean
 * the same share a number. Lives in memory only. Safe for use by many threads.
 */
final class Labels {

  /**
   * A value as it stood.
   *
   * @param text the value
   * @param layers how many JSON strings it stood in, if that changes its writing
   */
  record Form(String text, int layers) {
    @Override
    public String toString() {
      return text.length() + " characters";
    }
  }

  /**
   * What was given to a value.
   *
   * @param kind what the value was taken for when it was given its label
   */
  record Given(Label label, Kind kind) {}

  /**
   * A value that was given a label in an earlier request.
   *
   * @param kind the most private that it was taken for
   * @param since the request with which it came first
   */
  record Known(String value, Kind kind, int since) {}

  private static final Set<Kind> EXACT =
      Set.of(
          Kind.PRIVATE_KEY,
          Kind.API_KEY,
          Kind.JWT,
          Kind.PASSWORD,
          Kind.WALLET_KEY,
          Kind.CONNECTION_STRING);

  private static final int FEWEST_DIGITS = 4;

  private final Map<Form, Given> given = new HashMap<>();
  private final Map<Form, Kind> mostPrivate = new HashMap<>();
  private final Map<String, Integer> valueSince = new HashMap<>();
  private final Map<TextKey, Integer> textSince = new HashMap<>();
  private final Set<Label> used = new HashSet<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> lastNumber = new HashMap<>();
  private final Map<String, String> firstParts = new HashMap<>();
  private final People people = new People();
  private final SurrogateMemory surrogates = new SurrogateMemory();
  private int turn;

  /** Begins another request of the conversation, and tells its number. */
  synchronized int nextTurn() {
    turn++;
    return turn;
  }

  /**
   * The request with which a text came first.
   *
   * @param now the number of the running one, which is that of a new text
   */
  synchronized int textSince(String text, int now) {
    Integer known = textSince.putIfAbsent(TextKey.of(text), now);
    return known == null ? now : known;
  }

  /**
   * The request with which a value was given its label.
   *
   * @param now the number of the running one, which is that of a new value
   */
  synchronized int valueSince(String value, int now) {
    return valueSince.getOrDefault(value, now);
  }

  /**
   * The label of a value, and its kind, which is that of the first time: what stands for a value is
   * to stay the same when the value is taken for something else in another place.
   *
   * @param taken whether a label must not be used, since the request's own text holds its like
   * @param now the number of the running request
   */
  synchronized Given of(Kind kind, Form form, Predicate<Label> taken, int now) {
    Given known = given.get(form);
    mostPrivate.merge(form, kind, (one, other) -> other.isPrivate() ? other : one);
    if (known != null && !taken.test(known.label())) {
      return known;
    }
    String word = Placeholders.word(kind);
    boolean isPerson = kind.isPerson();
    People.Mention mention = isPerson ? people.resolve(form.text()) : new People.Mention(0, "");
    String meaning = word + " " + (isPerson ? mention.person() : meaning(kind, form));
    int number = number(meaning, word, taken);
    Label label = free(new Label(word, number, ""), mention.part(), form.text());
    Given made = new Given(label, kind);
    given.put(form, made);
    valueSince.putIfAbsent(form.text(), now);
    used.add(label);
    return made;
  }

  /**
   * The values of earlier requests.
   *
   * @param now the number of the running one
   */
  synchronized List<Known> known(int now) {
    List<Known> known = new ArrayList<>();
    mostPrivate.forEach((form, kind) -> {
      int since = valueSince(form.text(), now);
      if (since < now) {
        known.add(new Known(form.text(), kind, since));
      }
    });
    return known;
  }

  /** What stood for values where they are made up. */
  SurrogateMemory surrogates() {
    return surrogates;
  }

  /** How much is remembered: values and texts. */
  synchronized int size() {
    return given.size() + textSince.size();
  }

  private int number(String meaning, String word, Predicate<Label> taken) {
    Integer known = numbers.get(meaning);
    if (known != null && !taken.test(new Label(word, known, ""))) {
      return known;
    }
    // Models drop the signs in a label, so words that differ in signs alone share their numbers.
    String essence = Placeholders.essence(word);
    int number = lastNumber.getOrDefault(essence, 0) + 1;
    while (taken.test(new Label(word, number, ""))) {
      number++;
    }
    lastNumber.put(essence, number);
    numbers.put(meaning, number);
    return number;
  }

  /** The first label of a number that is not used yet. */
  private Label free(Label first, String part, String text) {
    if (!used.contains(first)) {
      firstParts.put(first.bare(), part);
      return first;
    }
    String suffix = part.equals(firstParts.getOrDefault(first.bare(), "")) ? "" : part;
    Label plain = new Label(first.word(), first.number(), suffix);
    if (!suffix.isEmpty() && !used.contains(plain)) {
      return plain;
    }
    String joint = suffix.isEmpty() ? "" : suffix + "_";
    String way = inOneCase(text);
    Label label = new Label(first.word(), first.number(), joint + way);
    for (int i = 2; way.isEmpty() || used.contains(label); i++) {
      way = "V" + i;
      label = new Label(first.word(), first.number(), joint + way);
    }
    return label;
  }

  private static String inOneCase(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    String lower = text.toLowerCase(Locale.ROOT);
    if (upper.equals(lower)) {
      return "";
    }
    return text.equals(upper) ? "UPPER" : text.equals(lower) ? "LOWER" : "";
  }

  /** The same for all ways of writing one thing. */
  private static String meaning(Kind kind, Form form) {
    String text = form.text();
    for (int i = 0; i < form.layers(); i++) {
      text = JsonText.unescaped(text).orElse(text);
    }
    if (EXACT.contains(kind)) {
      return text;
    }
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    boolean isNumber = plain.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS;
    return isNumber && plain.indexOf('@') < 0
        ? plain.replaceAll("[^\\p{L}\\p{N}]+", "")
        : plain.replaceAll("\\p{Cf}+", "").replaceAll("[\\s\\p{Z}]+", " ");
  }
}
