package dev.nearside.core.signal;

import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Request;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The features of a request, read blind to case, politeness, spacing and closing marks.
 *
 * @param values of each feature, 0 to 1
 * @param worksOnText whether it asks to do something to a text that it brings along
 */
record TaskFeatures(Map<DifficultyFeature, Double> values, boolean worksOnText) {

  private static final int MAX_CHARS = 20_000;
  private static final int LONG_WORD = 10;

  private static final TaskWords TASK_WORDS = TaskWords.standard();

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\d][\\p{L}\\d'.;-]*+[+#]{0,2}");

  private static final Set<String> POLITENESS =
      Set.of(
          "please", "pls", "plz", "kindly", "thanks", "thank", "thx", "cheers", "you", "could",
          "can", "would");

  private static final Set<String> CONSTRAINTS =
      Set.of(
          "must",
          "should",
          "exactly",
          "least",
          "most",
          "without",
          "only",
          "format",
          "include",
          "including",
          "ensure",
          "avoid",
          "each",
          "every",
          "between",
          "following",
          "given",
          "assume",
          "using",
          "based",
          "constraints",
          "requirements",
          "specific",
          "maximum",
          "minimum",
          "never",
          "always");

  private static final Pattern ASK =
      Pattern.compile("\\?(?=\\s|$)|^\\s{0,4}(?:\\d{1,2}[.)]|[-*•])\\s", Pattern.MULTILINE);

  private static final Pattern CODE =
      Pattern.compile(
          "```|[;{}]\\s*$|^\\s*(?:def|class|import|public|private|function|const|let|var|#include|SELECT)\\b|=>|->|==|!=|\\(\\)|</"
              + "|\\\\(?:frac|sum|int|mathbb|begin|left)|\\$[^$\\n]{1,80}\\$",
          Pattern.MULTILINE);

  private static final Pattern PAYLOAD_START =
      Pattern.compile(":\\s|\\n|[\"“'‘](?=\\p{Lu})|(?<=[.!?])\\s");

  /** What stands beside many a hard question without being its task. */
  private static final Set<DifficultyFeature> PLEASANTRIES =
      Set.of(DifficultyFeature.CHAT, DifficultyFeature.FACT);

  private static final Set<DifficultyFeature> KNOWLEDGE =
      Set.of(DifficultyFeature.FACT, DifficultyFeature.REASONING, DifficultyFeature.MATHEMATICS);

  private static final Set<DifficultyFeature> OTHER =
      Set.of(
          DifficultyFeature.CODE,
          DifficultyFeature.FRESH,
          DifficultyFeature.LONG_FORM,
          DifficultyFeature.TRANSLATE,
          DifficultyFeature.REWRITE,
          DifficultyFeature.CHAT);

  static TaskFeatures of(Request request) {
    String question = request.question();
    String text = question.substring(0, Math.min(question.length(), MAX_CHARS));
    List<String> words = words(text);
    List<String> ask = words(instruction(text));
    Map<DifficultyFeature, Double> values = new EnumMap<>(DifficultyFeature.class);
    Map<DifficultyFeature, Integer> hits = tasks(ask);
    boolean worksOnText =
        hits.keySet().stream().anyMatch(DifficultyFeature::isTextTask) && words.size() > ask.size();
    if (!worksOnText) {
      ask = words;
      hits = tasks(words);
    }
    if (hits.keySet().stream().anyMatch(task -> !task.isEasyTask())) {
      hits.keySet().removeAll(PLEASANTRIES);
    }
    boolean exact =
        hits.containsKey(DifficultyFeature.CODE) || hits.containsKey(DifficultyFeature.MATHEMATICS);
    hits.forEach((task, count) ->
        values.put(task, saturate(count) * (exact && task.isEasyTask() ? 0.4 : 1)));
    double size = worksOnText ? 0.35 * logSize(words.size()) : logSize(words.size());
    values.put(DifficultyFeature.LENGTH, size);
    double share = worksOnText ? 0.25 : 1;
    values.put(DifficultyFeature.SYMBOLS, share * symbols(text));
    values.put(
        DifficultyFeature.ASKS, share * Math.min(1, Math.max(0, count(ASK, text) - 1) / 4.0));
    values.put(
        DifficultyFeature.CONSTRAINTS,
        Math.min(1, ask.stream().filter(CONSTRAINTS::contains).count() / 5.0));
    values.put(DifficultyFeature.LONG_WORDS, longWords(ask));
    values.put(DifficultyFeature.DEPTH, depth(request));
    values.put(DifficultyFeature.TOOLS, request.needs().contains(Feature.TOOLS) ? 1.0 : 0.0);
    return new TaskFeatures(values, worksOnText);
  }

  /** What a question asks for: without the text that it brings along to work on. */
  static String gist(Request request) {
    String question = request.question();
    String text = question.substring(0, Math.min(question.length(), MAX_CHARS));
    return of(request).worksOnText() ? instruction(text) : text;
  }

  /** Whether what is asked is to know or to work out something, rather than to write or to do. */
  boolean asksForKnowledge() {
    return !worksOnText
        && KNOWLEDGE.stream().anyMatch(this::has)
        && OTHER.stream().noneMatch(this::has);
  }

  /** Whether mathematics is asked for, which as an open question often is a proof. */
  boolean asksForMathematics() {
    return has(DifficultyFeature.MATHEMATICS);
  }

  private boolean has(DifficultyFeature feature) {
    return values.getOrDefault(feature, 0.0) > 0;
  }

  /** What comes before a text to work on: up to a colon, a line end, a quotation or a full stop. */
  private static String instruction(String text) {
    String stripped = text.strip();
    Matcher matcher = PAYLOAD_START.matcher(stripped);
    int from = 0;
    while (matcher.find(from)) {
      if (words(stripped.substring(0, matcher.start())).size() >= 2) {
        return stripped.substring(0, matcher.start());
      }
      from = matcher.end();
    }
    return stripped;
  }

  private static Map<DifficultyFeature, Integer> tasks(List<String> words) {
    Map<DifficultyFeature, Integer> hits = new EnumMap<>(DifficultyFeature.class);
    for (int i = 0; i < words.size(); i++) {
      StringBuilder phrase = new StringBuilder();
      for (int j = i; j < Math.min(words.size(), i + 4); j++) {
        phrase.append(j == i ? "" : " ").append(words.get(j));
        TASK_WORDS.task(phrase.toString()).ifPresent(task -> hits.merge(task, 1, Integer::sum));
      }
    }
    return hits;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      String word = matcher.group().replaceAll("[.;'-]+$", "");
      if (!POLITENESS.contains(word)) {
        words.add(word);
      }
    }
    return words;
  }

  /** 0 for up to four words, 1 from about 500 on. */
  private static double logSize(int words) {
    return Math.clamp(Math.log(Math.max(words, 4) / 4.0) / Math.log(128), 0, 1);
  }

  private static double symbols(String text) {
    long marks =
        text.chars()
            .filter(c -> (c >= '0' && c <= '9') || "+*/=<>^{}[]()|&%$\\_~".indexOf(c) >= 0)
            .count();
    double density = marks / (double) Math.max(40, text.length());
    return Math.min(
        1, 0.6 * Math.min(1, density / 0.08) * Math.min(1, marks / 6.0) + 0.25 * count(CODE, text));
  }

  private static double longWords(List<String> words) {
    long count = words.stream().filter(word -> word.length() >= LONG_WORD).count();
    return Math.min(1, count / (double) Math.max(10, words.size()) / 0.2);
  }

  private static double depth(Request request) {
    return Math.clamp((request.questions() - 1) / 6.0, 0, 1);
  }

  private static int count(Pattern pattern, String text) {
    return (int) pattern.matcher(text).results().limit(20).count();
  }

  private static double saturate(int hits) {
    return 1 - Math.pow(0.35, hits);
  }
}
