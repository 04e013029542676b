package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds what a rule of the user's own says. A pattern that takes too long throws, by which the
 * {@link dev.nearside.core.privacy.Scanner} holds the text private.
 */
final class UserRuleRecognizer implements Recognizer {

  private static final long LOOKS_A_CHARACTER = 2_000;
  private static final int BEFORE = 60;
  private static final int AFTER = 30;

  private final UserRule rule;
  private final Pattern pattern;
  private final boolean hasGroup;
  private final Optional<Context> context;

  UserRuleRecognizer(UserRule rule) {
    this.rule = rule;
    this.pattern = rule.pattern();
    this.hasGroup = pattern.namedGroups().containsKey("value");
    this.context =
        rule.context().isEmpty()
            ? Optional.empty()
            : Optional.of(
                Context.of(
                    rule.context().stream().map(Pattern::quote).collect(Collectors.joining("|")),
                    BEFORE,
                    AFTER));
  }

  @Override
  public String name() {
    return rule.name();
  }

  @Override
  public List<Finding> find(String text) {
    List<Finding> findings = new ArrayList<>();
    Matcher matcher =
        pattern.matcher(new CountedText(text, LOOKS_A_CHARACTER * (text.length() + 100L)));
    while (matcher.find()) {
      int start = hasGroup ? matcher.start("value") : matcher.start();
      int end = hasGroup ? matcher.end("value") : matcher.end();
      if (start < end && fits(text, start, end)) {
        findings.add(new Finding(start, end, rule.kind(), rule.score(), rule.name()));
      }
    }
    return findings;
  }

  private boolean fits(String text, int start, int end) {
    return rule.checksum().map(checksum -> checksum.holds(text.substring(start, end))).orElse(true)
        && context.map(words -> words.near(text, start, end)).orElse(true);
  }
}
