package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The form of one id number.
 *
 * @param name as it stands in output and config, such as {@code br_cpf}
 * @param kind what it is
 * @param pattern how it is written, from its first character on; no case counts
 * @param digits how many digits it has at least
 * @param check of its letters and digits, in capitals and with nothing between them
 * @param alone how it must be written to be told without words near it; never if that matches
 *     nothing
 * @param context words that make it sure
 */
record IdForm(
    String name,
    Kind kind,
    Pattern pattern,
    int digits,
    Predicate<String> check,
    Alone alone,
    Context context) {

  /** When a number needs no words near it. */
  enum Alone {
    /** Its form and check are like nothing else. */
    ALWAYS,
    /** With its usual separators inside. */
    SEPARATED,
    /** Never: too many other numbers look the same. */
    NEVER
  }

  private static final int BEFORE = 50;
  private static final int AFTER = 25;

  static IdForm of(
      String name,
      Kind kind,
      int digits,
      String regex,
      Predicate<String> check,
      Alone alone,
      String words) {
    return new IdForm(
        name,
        kind,
        Pattern.compile(regex, Pattern.CASE_INSENSITIVE),
        digits,
        check,
        alone,
        Context.of(words, BEFORE, AFTER));
  }
}
