package dev.nearside.core.signal.gain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question as the gain model reads it: blind to case, politeness, runs of blanks and the marks
 * that end a sentence, so that none of these moves a route.
 *
 * @param stem the question without its choices, in lower case
 * @param choices the lettered answers to choose from, in lower case; empty where there are none
 * @param words its words and operators in order, without politeness
 */
record QuestionText(String stem, List<String> choices, List<String> words) {

  /** What stands further on adds nothing to how hard a question is. */
  private static final int MOST_CHARS = 8_000;

  private static final Pattern BLANKS = Pattern.compile("[^\\S\\n]+");
  private static final Pattern CHOICE = Pattern.compile("(?m)^ ?\\(?[a-j][.)] ");
  private static final Pattern OPENING =
      Pattern.compile(
          "^(?:(?:hi|hello|hey|please|pls|plz|kindly|(?:can|could|would|will) you|help me|i need help)"
              + "(?: with)?\\b[\\s,.!?:]*)++");
  private static final Pattern CLOSING =
      Pattern.compile(
          "(?:\\b(?:thank you|thanks|thx|cheers|please|pls)(?: (?:so much|a lot|in advance))?"
              + "[\\s,.!?]*)++$");
  private static final Pattern ANSWER_MARK = Pattern.compile("\\s*\\banswer\\s*:\\s*$");
  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}\\p{N}]+|[-+*/=<>^%$_{}\\[\\]()|\\\\&~#@]");

  private static final Set<String> POLITENESS =
      Set.of(
          "please", "pls", "plz", "kindly", "thanks", "thank", "thx", "cheers", "you", "could",
          "can", "would");

  private static final int SHORTEST_STORY = 15;
  private static final int LONGEST_STORY = 200;
  private static final Pattern NUMBER =
      Pattern.compile("\\d+|two|three|four|five|six|seven|eight|nine|ten|twice|half|double|triple");
  private static final Set<String> ASKS_FOR_NUMBER =
      Set.of("many", "much", "far", "long", "old", "total", "percent", "percentage", "average");

  /** Fewer lines that look like choices are a list or a chance. */
  private static final int FEWEST_CHOICES = 3;

  static QuestionText of(String question) {
    String text = question.substring(0, Math.min(question.length(), MOST_CHARS));
    String plain = BLANKS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    plain = CLOSING.matcher(OPENING.matcher(plain).replaceFirst("")).replaceFirst("").strip();
    plain = ANSWER_MARK.matcher(plain).replaceFirst("");
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    Matcher matcher = CHOICE.matcher(plain);
    while (matcher.find()) {
      starts.add(matcher.start());
      ends.add(matcher.end());
    }
    if (starts.size() < FEWEST_CHOICES) {
      return new QuestionText(plain, List.of(), words(plain));
    }
    List<String> choices = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int to = i + 1 < starts.size() ? starts.get(i + 1) : plain.length();
      choices.add(plain.substring(ends.get(i), Math.max(ends.get(i), to)).strip());
    }
    return new QuestionText(plain.substring(0, starts.getFirst()).strip(), choices, words(plain));
  }

  /** Whether answers to choose from come with it. */
  boolean offersChoices() {
    return !choices.isEmpty();
  }

  /** Whether it is a short story with numbers that asks for another number. */
  boolean isWordProblem() {
    return choices.isEmpty()
        && words.size() >= SHORTEST_STORY
        && words.size() <= LONGEST_STORY
        && words.stream().filter(NUMBER.asMatchPredicate()).count() >= 2
        && words.stream().anyMatch(ASKS_FOR_NUMBER::contains);
  }

  /** The same question, asked openly. */
  QuestionText withoutChoices() {
    return new QuestionText(stem, List.of(), words(stem));
  }

  static List<String> words(String plain) {
    List<String> words = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(plain);
    while (matcher.find()) {
      if (!POLITENESS.contains(matcher.group())) {
        words.add(matcher.group());
      }
    }
    return words;
  }
}
