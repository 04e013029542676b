package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Recognizer;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Names, organisations and addresses in a script that the span model hardly reads, by titles,
 * honorifics, labels of fields and the words that organisations and streets end or begin with.
 */
final class ScriptRecognizer implements Recognizer {

  private static final int AROUND = 64;

  private final Set<UnicodeScript> scripts;
  private final RuleRecognizer rules;

  /**
   * @param scripts a text without a character of these is passed over
   */
  ScriptRecognizer(String name, Set<UnicodeScript> scripts, List<Rule> rules) {
    this.scripts = Set.copyOf(scripts);
    this.rules = new RuleRecognizer(name, rules);
  }

  /** One for each script. */
  static List<Recognizer> all() {
    return List.of(
        new ScriptRecognizer("chinese", Set.of(UnicodeScript.HAN), ChineseRules.RULES),
        new ScriptRecognizer(
            "japanese",
            Set.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            JapaneseRules.RULES),
        new ScriptRecognizer("korean", Set.of(UnicodeScript.HANGUL), KoreanRules.RULES),
        new ScriptRecognizer("cyrillic", Set.of(UnicodeScript.CYRILLIC), CyrillicRules.RULES),
        new ScriptRecognizer(
            "other_scripts",
            Set.of(
                UnicodeScript.ARABIC,
                UnicodeScript.HEBREW,
                UnicodeScript.GREEK,
                UnicodeScript.DEVANAGARI,
                UnicodeScript.THAI,
                UnicodeScript.KHMER),
            OtherScriptRules.RULES));
  }

  @Override
  public String name() {
    return rules.name();
  }

  /** Reads only where the script stands, with what is around it. */
  @Override
  public List<Finding> find(String text) {
    List<Finding> findings = new ArrayList<>();
    int from = -1;
    int to = -1;
    for (int i = 0; i < text.length(); i++) {
      if (isOurs(text.charAt(i))) {
        if (from >= 0 && i - to > 2 * AROUND) {
          addWithin(text, from, to, findings);
          from = -1;
        }
        from = from < 0 ? i : from;
        to = i + 1;
      }
    }
    if (from >= 0) {
      addWithin(text, from, to, findings);
    }
    return findings;
  }

  private void addWithin(String text, int from, int to, List<Finding> findings) {
    int start = Math.max(0, from - AROUND);
    int end = Math.min(text.length(), to + AROUND);
    for (Finding finding : rules.find(text.substring(start, end))) {
      findings.add(
          new Finding(
              start + finding.start(),
              start + finding.end(),
              finding.kind(),
              finding.score(),
              finding.by()));
    }
  }

  /** Characters beyond the basic plane are rare ideographs, beside common ones. */
  private boolean isOurs(char c) {
    return c > 0x36F && scripts.contains(UnicodeScript.of(c));
  }
}
