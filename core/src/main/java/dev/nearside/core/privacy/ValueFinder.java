package dev.nearside.core.privacy;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds values wherever they stand in a text, also where it writes them in another case, with other
 * spaces, in full width, or with characters that nobody sees in between. Takes time about linear in
 * the text however many values there are. Immutable.
 */
final class ValueFinder {

  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  /**
   * A value that is looked for.
   *
   * @param text the value as it was found
   * @param anyCase whether it is the same in other cases
   * @param inWords whether it counts in the middle of a word too
   * @param since the request of the conversation that brought it
   */
  record Value(String text, Kind kind, boolean anyCase, boolean inWords, int since) {
    @Override
    public String toString() {
      return text.length() + " characters";
    }
  }

  /** A place where a value stands. */
  record Match(int start, int end, Value value) {}

  /** Values that are the same but for their case, and how they are compared where it counts. */
  private record Entry(List<PlainText> forms, List<Value> values) {
    Entry() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private final String[] keys;
  private final Entry[] entries;

  /**
   * @param values of those that are the same but for their case, earlier ones go first
   */
  ValueFinder(Collection<Value> values) {
    TreeMap<String, Entry> sorted = new TreeMap<>();
    for (Value value : values) {
      PlainText form = PlainText.of(value.text());
      if (!form.lower().isEmpty()) {
        Entry entry = sorted.computeIfAbsent(form.lower(), _ -> new Entry());
        entry.forms().add(form);
        entry.values().add(value);
      }
    }
    keys = sorted.keySet().toArray(String[]::new);
    entries = sorted.values().toArray(Entry[]::new);
  }

  /** Whether there is nothing to look for. */
  boolean isEmpty() {
    return keys.length == 0;
  }

  /**
   * The places where values stand, from left to right, of several at a place the longest.
   *
   * @param wanted which values count
   */
  List<Match> in(String text, Predicate<Value> wanted) {
    if (isEmpty()) {
      return List.of();
    }
    List<Match> matches = new ArrayList<>();
    PlainText plain = PlainText.of(text);
    int at = 0;
    while (at < plain.length()) {
      Optional<Match> match = longest(plain, at, wanted);
      if (match.isPresent()) {
        int end = match.get().end();
        matches.add(new Match(plain.start(at), plain.end(end - 1), match.get().value()));
        at = end;
      } else {
        at++;
      }
    }
    return matches;
  }

  /**
   * Narrows the sorted values down to those that go on like the text; places are the plain ones.
   */
  private Optional<Match> longest(PlainText text, int at, Predicate<Value> wanted) {
    Optional<Match> longest = Optional.empty();
    int from = 0;
    int to = keys.length;
    for (int length = 0; from < to; length++) {
      if (keys[from].length() == length) {
        Optional<Value> value = whole(entries[from], text, at, at + length, wanted);
        if (value.isPresent()) {
          longest = Optional.of(new Match(at, at + length, value.get()));
        }
        from++;
      }
      if (from == to || at + length == text.length()) {
        break;
      }
      char next = text.lower().charAt(at + length);
      from = first(from, to, length, next);
      to = first(from, to, length, next + 1);
    }
    return longest;
  }

  /** The first of some keys, which share their beginning, whose next character is not smaller. */
  private int first(int from, int to, int length, int next) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keys[middle].charAt(length) < next) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Optional<Value> whole(
      Entry entry, PlainText text, int from, int to, Predicate<Value> wanted) {
    boolean apart = !text.joins(from) && !text.joins(to);
    for (int i = 0; i < entry.values().size(); i++) {
      Value value = entry.values().get(i);
      boolean same = value.anyCase() || text.cased().startsWith(entry.forms().get(i).cased(), from);
      if (same && (apart || value.inWords()) && wanted.test(value)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** Whether a text is written in a script that does not part words by spaces. */
  static boolean isWithoutSpaces(int codePoint) {
    return codePoint > 0x0E00 && WITHOUT_SPACES.contains(UnicodeScript.of(codePoint));
  }
}
