package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Recognizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Numbers, names and amounts that words in front of them announce. Each word of a text is looked up
 * once; patterns run only where a word of theirs stands.
 */
final class AnnouncedRecognizer implements RecognizerGroup {

  private static final int REACH = 160;
  private static final int LONGEST_WORD = 32;

  private final List<Announced> rules;
  private final Map<String, List<Announced>> byWord = new HashMap<>();

  AnnouncedRecognizer() {
    this(
        Stream.of(
                DocumentRules.RULES,
                AccountRules.RULES,
                PersonRules.RULES,
                CommonRules.RULES,
                NamingRules.RULES)
            .flatMap(List::stream)
            .toList());
  }

  AnnouncedRecognizer(List<Announced> rules) {
    this.rules = List.copyOf(rules);
    for (Announced rule : rules) {
      rule.words().forEach(word -> byWord.computeIfAbsent(word, w -> new ArrayList<>()).add(rule));
    }
  }

  @Override
  public String name() {
    return "announced";
  }

  @Override
  public Set<String> members() {
    return rules.stream().map(Announced::name).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Recognizer without(Set<String> names) {
    return new AnnouncedRecognizer(
        rules.stream().filter(rule -> !names.contains(rule.name())).toList());
  }

  @Override
  public List<Finding> find(String text) {
    List<Finding> findings = new ArrayList<>();
    IdentityHashMap<Announced, Matcher> matchers = new IdentityHashMap<>();
    for (int i = 0; i < text.length(); ) {
      if (!Character.isLetter(text.charAt(i))) {
        i++;
        continue;
      }
      int end = i + 1;
      while (end < text.length() && Character.isLetter(text.charAt(end))) {
        end++;
      }
      if (end - i <= LONGEST_WORD && startsWord(text, i)) {
        String word = text.substring(i, end).toLowerCase(Locale.ROOT);
        for (Announced rule : byWord.getOrDefault(word, List.of())) {
          Matcher matcher = matchers.computeIfAbsent(rule, r -> matcher(r, text));
          addAt(i, Math.min(text.length(), i + REACH), rule, matcher, findings);
        }
      }
      i = end;
    }
    return findings;
  }

  private static Matcher matcher(Announced rule, String text) {
    return rule.pattern().matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  private static void addAt(
      int start, int reach, Announced rule, Matcher matcher, List<Finding> findings) {
    matcher.region(start, reach);
    if (matcher.lookingAt()
        && matcher.start("value") < matcher.end("value")
        && rule.valid().test(matcher.group("value"))) {
      findings.add(
          new Finding(
              matcher.start("value"),
              matcher.end("value"),
              rule.kind(),
              rule.score(),
              rule.name()));
    }
  }

  private static boolean startsWord(String text, int i) {
    return i == 0 || !Character.isDigit(text.charAt(i - 1));
  }
}
