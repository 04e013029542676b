package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Recognizer;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Set;

/**
 * Names, organisations and addresses in a script that the span model hardly reads, by titles,
 * honorifics, labels of fields and the words that organisations and streets end or begin with.
 */
final class ScriptRecognizer implements Recognizer {

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

  @Override
  public List<Finding> find(String text) {
    return text.codePoints().anyMatch(this::isOurs) ? rules.find(text) : List.of();
  }

  private boolean isOurs(int c) {
    return c > 0x36F && scripts.contains(UnicodeScript.of(c));
  }
}
