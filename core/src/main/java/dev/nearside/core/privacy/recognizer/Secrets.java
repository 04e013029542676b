package dev.nearside.core.privacy.recognizer;

import java.util.regex.Pattern;

/** Tells real secrets from placeholders and ordinary words. */
final class Secrets {

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?i)x{4,}|\\*{3,}|\\.{3}|your[-_ ]?|<[^>]{0,40}>|\\$\\{|\\{\\{|change[-_]?me|placeholder"
              + "|redacted|(.)\\1{7,}|(?-i:EXAMPLE(?:KEY)?$)");

  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*|arn:.*|projects/.*");

  /** Where a name in code is parted, camel case too. */
  private static final Pattern SEAMS =
      Pattern.compile("[._/:=~+-]+|(?<=[a-z])(?=[A-Z])|(?<=\\d)(?=[A-Z][a-z])");

  private static final Pattern WORD =
      Pattern.compile("[A-Za-z][a-z]{0,20}\\d{0,4}|[A-Z]{1,20}\\d{0,4}|[a-z]\\d[a-z]|\\d{1,4}");

  /** Fewer are as likely to be a secret as a name. */
  private static final int FEWEST_WORDS = 3;

  /** Letters that a word of a name has on average, at least. */
  private static final double LEAST_WORD = 2.5;

  private Secrets() {}

  /** Whether a value only shows where a secret would stand. */
  static boolean isPlaceholder(String value) {
    return PLACEHOLDER.matcher(value).find();
  }

  /** Whether a value looks drawn at random: letters and digits mixed, few repeats, no name. */
  static boolean looksRandom(String value) {
    return value.chars().anyMatch(Character::isDigit)
        && value.chars().anyMatch(Character::isLetter)
        && isUnreadable(value);
  }

  /** Whether capitals, small letters and digits are mixed as if drawn at random. */
  static boolean isMixed(String value) {
    return value.chars().anyMatch(Character::isUpperCase)
        && value.chars().anyMatch(Character::isLowerCase)
        && looksRandom(value);
  }

  /** Whether a value has few repeats and is no name, address or row of the alphabet. */
  static boolean isUnreadable(String value) {
    return entropy(value) >= 3
        && !isPlaceholder(value)
        && !ADDRESS.matcher(value).matches()
        && !isName(value)
        && !isRow(value);
  }

  /** Whether a value is a name in code, such as {@code user_accounts_primary_key1}. */
  private static boolean isName(String value) {
    String[] words = SEAMS.split(value, -1);
    int letters = 0;
    int filled = 0;
    for (String word : words) {
      if (!word.isEmpty() && !WORD.matcher(word).matches()) {
        return false;
      }
      filled += word.isEmpty() ? 0 : 1;
      letters += (int) word.chars().filter(Character::isLetter).count();
    }
    return filled >= FEWEST_WORDS && letters >= LEAST_WORD * filled;
  }

  /** Whether most characters are the next of the alphabet after the one before. */
  private static boolean isRow(String value) {
    int steps = 0;
    for (int i = 1; i < value.length(); i++) {
      steps += value.charAt(i) == value.charAt(i - 1) + 1 ? 1 : 0;
    }
    return steps * 2 > value.length();
  }

  /** Shannon entropy of the characters, in bits a character. */
  static double entropy(String value) {
    int[] counts = new int[128];
    for (int i = 0; i < value.length(); i++) {
      counts[value.charAt(i) & 127]++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / value.length();
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
