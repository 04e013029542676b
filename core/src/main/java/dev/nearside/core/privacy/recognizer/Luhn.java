package dev.nearside.core.privacy.recognizer;

/** The check digit of ISO/IEC 7812-1. */
final class Luhn {

  private Luhn() {}

  /** Whether the last digit of a string of digits is the right check digit. */
  static boolean holds(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit : digit * 2;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }
}
