package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** US social security numbers, by the rules in force since 2011. */
final class SsnRecognizer implements Recognizer {

  private static final Pattern CANDIDATE =
      Pattern.compile(
          "(?<![\\w.+-])(?!000|666|9)\\d{3}(?<separator>[- .]?)(?!00)\\d{2}\\k<separator>(?!0000)\\d{4}"
              + "(?![\\w]|[-.]\\d)");

  private static final Context CONTEXT =
      Context.of(
          "ssn|ss\\s?#|social(?:\\s+security)?(?:\\s+(?:no|number))?|soc\\.?\\s?sec", 50, 30);

  private static final Context OTHER_NUMBER =
      Context.of(
          "order|invoice|part|sku|model|ticket|tracking|case|serial|ref(?:erence)?|isbn|issn|item"
              + "|product|article|phone|tel|version",
          25,
          0);

  @Override
  public String name() {
    return "us_ssn";
  }

  @Override
  public List<Finding> find(String text) {
    List<Finding> findings = new ArrayList<>();
    Matcher matcher = CANDIDATE.matcher(text);
    while (matcher.find()) {
      boolean context = CONTEXT.near(text, matcher.start(), matcher.end());
      boolean dashed = matcher.group("separator").equals("-");
      boolean other = OTHER_NUMBER.near(text, matcher.start(), matcher.end());
      if (context || (dashed && !other)) {
        findings.add(
            new Finding(matcher.start(), matcher.end(), Kind.US_SSN, context ? 1 : 0.85, name()));
      }
    }
    return findings;
  }
}
