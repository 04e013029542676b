package dev.nearside.core.cache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Ways to word a question in English that mean the same, brought to one: rules for whole questions
 * from {@code wordings.txt}, and words of one meaning from {@code synonyms.txt}.
 */
final class Wordings {

  /** Stands in the rules for words that rate a way of doing things. */
  private static final String RATING_MARK = "ADJ";

  private static final String RATING =
      "(?:best|right|good|better|proper|correct|recommended|usual)";

  private static final String ARROW = "=>";
  private static final String END = " $";
  private static final String NEXT_WORD = "(?= )";
  private static final int LONGEST_SYNONYM = 3;

  private static final Wordings SHIPPED =
      new Wordings(Lines.of("wordings.txt"), Lines.of("synonyms.txt"));

  private final List<Rule> rules;
  private final Map<String, String> synonyms;

  /**
   * One rule.
   *
   * @param words what is replaced, between spaces
   * @param by what stands for it
   */
  private record Rule(Pattern words, String by) {

    static Rule of(String line) {
      int arrow = line.indexOf(ARROW);
      String pattern = line.substring(0, arrow).strip().replace(RATING_MARK, RATING);
      String whole = pattern.endsWith(END) ? pattern : pattern + NEXT_WORD;
      String by = line.substring(arrow + ARROW.length()).strip();
      return new Rule(Pattern.compile(whole), by.isEmpty() ? "" : " " + by + last(whole));
    }

    /** The space that ends a text is taken by patterns for the whole of it. */
    private static String last(String pattern) {
      return pattern.endsWith(END) ? " " : "";
    }

    String replace(String text) {
      return words.matcher(text).replaceFirst(by);
    }
  }

  private Wordings(List<String> rules, List<String> synonyms) {
    this.rules = rules.stream().map(Rule::of).toList();
    this.synonyms = new HashMap<>();
    for (String line : synonyms) {
      String[] words = line.split("\\|", -1);
      for (int i = 1; i < words.length; i++) {
        this.synonyms.put(words[i], words[0]);
      }
    }
  }

  /** The ones that come with Nearside. */
  static Wordings shipped() {
    return SHIPPED;
  }

  /** The words of a question, brought to one way to ask it. */
  List<String> plain(List<String> words) {
    String text = " " + String.join(" ", words) + " ";
    for (Rule rule : rules) {
      text = rule.replace(text);
    }
    return withSynonyms(List.of(text.strip().split(" +")));
  }

  private List<String> withSynonyms(List<String> words) {
    List<String> plain = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      int length = Math.min(LONGEST_SYNONYM, words.size() - at);
      while (length > 1 && !synonyms.containsKey(run(words, at, length))) {
        length--;
      }
      String run = run(words, at, length);
      plain.addAll(List.of(synonyms.getOrDefault(run, run).split(" ")));
      at += length;
    }
    return plain;
  }

  private static String run(List<String> words, int at, int length) {
    return String.join(" ", words.subList(at, at + length));
  }
}
