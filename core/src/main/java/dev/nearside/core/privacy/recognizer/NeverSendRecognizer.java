package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Recognizer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the user listed as never to be sent: names, code names, titles. Case, accents, hyphens and
 * spaces do not count, a word of six letters and more may have one typing error, and a possessive
 * may follow.
 */
final class NeverSendRecognizer implements Recognizer {

  private static final int MAX_GAP = 3;
  private static final int TYPO_FROM = 6;
  private static final int EDGE = 2;

  /** A run of letters and digits in the text, folded. */
  private record Word(int start, int end, String folded) {}

  /** What is listed: its words, and all of them as one. */
  private record Entry(List<String> words, String joined) {}

  private final Map<String, List<Entry>> byWhole = new HashMap<>();
  private final Map<String, Set<Entry>> byEdge = new HashMap<>();
  private final Set<Entry> scattered = new HashSet<>();
  private final int mostWords;

  /**
   * @param entries each with at least one letter or digit
   */
  NeverSendRecognizer(List<String> entries) {
    int most = 1;
    for (String text : entries) {
      List<String> words = words(text).stream().map(Word::folded).toList();
      Entry entry = new Entry(words, String.join("", words));
      if (entry.joined().isEmpty()) {
        continue;
      }
      most = Math.max(most, entry.joined().length());
      byWhole.computeIfAbsent(entry.joined(), e -> new ArrayList<>()).add(entry);
      if (entry.joined().chars().anyMatch(Character::isIdeographic)) {
        scattered.add(entry);
      }
      String first = words.getFirst();
      edges(first).forEach(edge -> byEdge.computeIfAbsent(edge, e -> new HashSet<>()).add(entry));
      edges(entry.joined())
          .forEach(edge -> byEdge.computeIfAbsent(edge, e -> new HashSet<>()).add(entry));
    }
    mostWords = Math.min(12, most);
  }

  /** Whether an entry holds anything that could be looked for. */
  static boolean canBeFound(String entry) {
    return entry.chars().anyMatch(Character::isLetterOrDigit);
  }

  @Override
  public String name() {
    return "never_send";
  }

  @Override
  public List<Finding> find(String text) {
    List<Finding> findings = new ArrayList<>();
    if (byWhole.isEmpty()) {
      return findings;
    }
    List<Word> words = words(text);
    for (int i = 0; i < words.size(); i++) {
      addWhole(text, words, i, findings);
      addMistyped(text, words, i, findings);
    }
    for (Entry entry : scattered) {
      for (int i = text.indexOf(entry.joined()); i >= 0; i = text.indexOf(entry.joined(), i + 1)) {
        add(i, i + entry.joined().length(), findings);
      }
    }
    return findings;
  }

  /** Words from a place on that are an entry once joined, however they are parted. */
  private void addWhole(String text, List<Word> words, int first, List<Finding> findings) {
    StringBuilder joined = new StringBuilder();
    for (int last = first; last < words.size() && last - first < mostWords; last++) {
      if (last > first && !joins(text, words.get(last - 1), words.get(last))) {
        return;
      }
      joined.append(words.get(last).folded());
      String whole = joined.toString();
      if (byWhole.containsKey(whole)
          || (whole.endsWith("s") && byWhole.containsKey(whole.substring(0, whole.length() - 1)))) {
        add(words.get(first).start(), words.get(last).end(), findings);
      }
    }
  }

  private void addMistyped(String text, List<Word> words, int first, List<Finding> findings) {
    for (String edge : edges(words.get(first).folded())) {
      for (Entry entry : byEdge.getOrDefault(edge, Set.of())) {
        int last = first + entry.words().size() - 1;
        if (isLike(entry.joined(), words.get(first).folded())) {
          add(words.get(first).start(), words.get(first).end(), findings);
        } else if (last < words.size() && areLike(text, entry, words.subList(first, last + 1))) {
          add(words.get(first).start(), words.get(last).end(), findings);
        }
      }
    }
  }

  private static boolean areLike(String text, Entry entry, List<Word> words) {
    for (int i = 0; i < words.size(); i++) {
      if (!isLike(entry.words().get(i), words.get(i).folded())
          || (i > 0 && !joins(text, words.get(i - 1), words.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a word is the listed one, with at most one typing error if it is long. */
  private static boolean isLike(String listed, String typed) {
    return listed.equals(typed)
        || typed.equals(listed + "s")
        || (listed.length() >= TYPO_FROM
            && (isOneTypo(listed, typed)
                || (typed.endsWith("s")
                    && isOneTypo(listed, typed.substring(0, typed.length() - 1)))));
  }

  /** One letter more, less or other, or two neighbours swapped. */
  private static boolean isOneTypo(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 1) {
      return false;
    }
    int start = 0;
    int least = Math.min(a.length(), b.length());
    while (start < least && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < least - start
        && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
      end++;
    }
    int restA = a.length() - start - end;
    int restB = b.length() - start - end;
    boolean swapped =
        restA == 2
            && restB == 2
            && a.charAt(start) == b.charAt(start + 1)
            && a.charAt(start + 1) == b.charAt(start);
    return swapped || (restA <= 1 && restB <= 1);
  }

  /** One typing error leaves the beginning or the end of a word as it is. */
  private static List<String> edges(String word) {
    return word.length() < EDGE
        ? List.of("^" + word)
        : List.of("^" + word.substring(0, EDGE), word.substring(word.length() - EDGE) + "$");
  }

  private static boolean joins(String text, Word first, Word second) {
    if (second.start() - first.end() > MAX_GAP) {
      return false;
    }
    for (int i = first.end(); i < second.start(); i++) {
      if (" \t\n\r-_.'’·/&+".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private void add(int start, int end, List<Finding> findings) {
    findings.add(new Finding(start, end, Kind.NEVER_SEND, 1, name()));
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < text.length(); ) {
      if (!Character.isLetterOrDigit(text.charAt(i))) {
        i++;
        continue;
      }
      int end = i + 1;
      while (end < text.length() && isWordPart(text.charAt(end))) {
        end++;
      }
      words.add(new Word(i, end, fold(text.substring(i, end))));
      i = end;
    }
    return words;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static String fold(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.chars().allMatch(c -> c < 0x80)) {
      return lower;
    }
    return Normalizer.normalize(lower, Normalizer.Form.NFD)
        .replaceAll("\\p{Mn}+", "")
        .replace("ß", "ss")
        .replace('ø', 'o')
        .replace('ł', 'l')
        .replace('đ', 'd')
        .replace("æ", "ae");
  }
}
