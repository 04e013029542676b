package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

/** Finds what any of its rules matches. */
public class RuleRecognizer implements Recognizer {

  private final String name;
  private final List<String> anchors;
  private final List<Rule> rules;

  public RuleRecognizer(String name, List<Rule> rules) {
    this(name, List.of(), rules);
  }

  /**
   * @param anchors pieces in lower case of which any match holds at least one, so that a text
   *     without any is passed over quickly; none where that cannot be said
   */
  public RuleRecognizer(String name, List<String> anchors, List<Rule> rules) {
    this.name = name;
    this.anchors = List.copyOf(anchors);
    this.rules = List.copyOf(rules);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final List<Finding> find(String text) {
    if (!mayMatch(text)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : rules) {
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
    return findings;
  }

  private boolean mayMatch(String text) {
    if (anchors.isEmpty()) {
      return true;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return anchors.stream().anyMatch(lower::contains);
  }
}
