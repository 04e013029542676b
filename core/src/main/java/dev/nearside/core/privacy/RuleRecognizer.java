package dev.nearside.core.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** Finds what any of its rules matches. */
public class RuleRecognizer implements Recognizer {

  private final String name;
  private final List<Rule> rules;

  public RuleRecognizer(String name, List<Rule> rules) {
    this.name = name;
    this.rules = List.copyOf(rules);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final List<Finding> find(String text) {
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
}
