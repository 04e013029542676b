package dev.nearside.core.privacy.recognizer;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells passwords from words, placeholders and pieces of code, by where a value stands. */
final class Passwords {

  private static final Set<String> WORDS =
      Set.of(
          "string",
          "str",
          "text",
          "none",
          "null",
          "undefined",
          "true",
          "false",
          "required",
          "pass",
          "password",
          "passwd",
          "secret",
          "incorrect",
          "wrong",
          "empty",
          "optional",
          "hidden",
          "username",
          "varchar",
          "number",
          "integer",
          "input",
          "value",
          "example",
          "forgot",
          "reset",
          "protected");

  /** What stands for a value in settings, or is the same for all who begin with a program. */
  private static final Set<String> DEFAULTS =
      Set.of(
          "admin",
          "always",
          "any",
          "array",
          "bool",
          "boolean",
          "bytes",
          "changeit",
          "char",
          "default",
          "demo",
          "disabled",
          "enabled",
          "file",
          "foobar",
          "guest",
          "hash",
          "hashed",
          "invalid",
          "mysql",
          "never",
          "object",
          "on_create",
          "plain",
          "plaintext",
          "postgres",
          "prompt",
          "rabbitmq",
          "root",
          "stdin",
          "test",
          "user",
          "valid");

  private static final Pattern CODE =
      Pattern.compile(
          "(?i)[a-z_$][\\w$]*(?:\\.[a-z_$][\\w$]*)+.*|[$%&@/].*|https?:.*|--.*|[a-z]:\\\\.*"
              + "|!(?:vault|secret|ref|sub|env|getatt|join)\\b.*");

  /** A word that says what belongs there rather than being it, or a variable's name. */
  private static final Pattern STAND_IN =
      Pattern.compile(
          "(?i).*(?:pass|pwd|secret|token|example|sample|dummy|insert|replace|here|todo|config"
              + "|setting|env).*|(?-i:[A-Z]+(?:_[A-Z0-9]+)+)|[-+*~({\\[].*");

  private static final Pattern STRONG =
      Pattern.compile("(?=.*\\d)(?=.*\\p{L})[^=:/]*[!@#$%^&*?+~][^=:/]*");

  /** A name with its number, or a number with its unit. */
  private static final Pattern NUMBERED =
      Pattern.compile("[A-Za-z]+(?:_[A-Za-z]+)*_?\\d|[\\d.]+[A-Za-z]{1,4}!?");

  private static final int SHORTEST_STRONG = 6;
  private static final int MOST_BLANKS = 3;

  private Passwords() {}

  /** Whether a value is a password if it stands in quotes: no word, placeholder or sentence. */
  static boolean isQuoted(String value) {
    return !Secrets.isPlaceholder(value)
        && !isWord(value)
        && value.chars().filter(c -> c == ' ').count() <= MOST_BLANKS
        && !value.endsWith(":");
  }

  /** Whether a value is a password if it stands bare: what no word or code would look like. */
  static boolean isBare(String value) {
    String stripped = stripped(value);
    boolean letters = stripped.chars().anyMatch(Character::isLetter);
    boolean others =
        stripped.chars().anyMatch(c -> !Character.isLetter(c) && "._-'/".indexOf(c) < 0);
    return stripped.length() >= 4
        && (letters ? others : stripped.length() >= 6)
        && !CODE.matcher(stripped).matches()
        && !Secrets.isPlaceholder(stripped)
        && !isWord(stripped);
  }

  /** Whether a value has letters and others mixed, and no blank. */
  static boolean isMixed(String value) {
    return value.length() >= SHORTEST_STRONG
        && value.chars().anyMatch(Character::isLetter)
        && value.indexOf(' ') < 0
        && isBare(value);
  }

  /** The same under a name that stands for other things too. */
  static boolean isMixedAndNotNumbered(String value) {
    return isMixed(value) && !NUMBERED.matcher(value).matches();
  }

  /** Whether a value is a password where only a setting's value can stand, words too. */
  static boolean isSetting(String value) {
    boolean word = value.chars().allMatch(c -> Character.isLetter(c) || c == '_' || c == '-');
    return !Secrets.isPlaceholder(value)
        && !isWord(value)
        && !DEFAULTS.contains(value.toLowerCase(Locale.ROOT))
        && !CODE.matcher(value).matches()
        && !(word && STAND_IN.matcher(value).matches());
  }

  /** Whether a value is a password even in the midst of a sentence. */
  static boolean isStrong(String value) {
    String stripped = stripped(value);
    return STRONG.matcher(stripped).matches()
        && isMixed(stripped)
        && !stripped.matches("[^@]+@[\\w-]+(?:\\.[\\w-]+)+");
  }

  /** Whether a value mixes capitals, small letters and digits, as names of algorithms do not. */
  static boolean isMadeUp(String value) {
    return value.chars().anyMatch(Character::isUpperCase)
        && value.chars().anyMatch(Character::isLowerCase)
        && value.chars().filter(Character::isDigit).count() >= 2
        && isMixed(value);
  }

  /** Whether a value is only the word for a password, or for another kind of value. */
  static boolean isWord(String value) {
    return WORDS.contains(value.toLowerCase(Locale.ROOT));
  }

  private static String stripped(String value) {
    return value.replaceAll("[.,!?:]+$", "");
  }
}
