package dev.nearside.core.privacy.recognizer;

import java.util.regex.Pattern;

/** Tells real secrets from placeholders and ordinary words. */
final class Secrets {

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?i)x{4,}|\\*{3,}|\\.{3}|your[-_ ]?|<[^>]{0,40}>|\\$\\{|\\{\\{|change[-_]?me|placeholder"
              + "|redacted|(.)\\1{7,}");

  private Secrets() {}

  /** Whether a value only shows where a secret would stand. */
  static boolean isPlaceholder(String value) {
    return PLACEHOLDER.matcher(value).find();
  }

  /** Whether a value looks drawn at random: letters and digits mixed, few repeats. */
  static boolean looksRandom(String value) {
    return value.chars().anyMatch(Character::isDigit)
        && value.chars().anyMatch(Character::isLetter)
        && entropy(value) >= 3
        && !isPlaceholder(value);
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
