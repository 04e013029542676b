package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;

/** Finds what any of its rules matches. */
public class RuleRecognizer implements Recognizer {

  private final String name;
  private final Predicate<String> mayMatch;
  private final List<Rule> rules;

  public RuleRecognizer(String name, List<Rule> rules) {
    this(name, List.of(), rules);
  }

  /**
   * @param anchors pieces in lower case of which any match holds at least one, so that a text
   *     without any is passed over quickly; none where that cannot be said
   */
  public RuleRecognizer(String name, List<String> anchors, List<Rule> rules) {
    this(name, lowerCase(List.copyOf(anchors)), rules);
  }

  /**
   * @param mayMatch says quickly of a text that no rule can match in it
   */
  RuleRecognizer(String name, Predicate<String> mayMatch, List<Rule> rules) {
    this.name = name;
    this.mayMatch = mayMatch;
    this.rules = List.copyOf(rules);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final List<Finding> find(String text) {
    if (!mayMatch.test(text)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    String lower = text.toLowerCase(Locale.ROOT);
    for (Rule rule : rules) {
      if (rule.mayMatch(lower)) {
        addMatches(rule, text, findings);
      }
    }
    return findings;
  }

  private void addMatches(Rule rule, String text, List<Finding> findings) {
    Matcher matcher = rule.pattern().matcher(text);
    while (matcher.find()) {
      if (matcher.start("value") < matcher.end("value")
          && rule.valid().test(matcher.group("value"))) {
        findings.add(
            new Finding(
                matcher.start("value"), matcher.end("value"), rule.kind(), rule.score(), name));
      }
    }
  }

  private static Predicate<String> lowerCase(List<String> anchors) {
    return anchors.isEmpty()
        ? text -> true
        : text -> Anchors.standIn(text.toLowerCase(Locale.ROOT), anchors);
  }
}
