package dev.nearside.core.privacy.recognizer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Predicate;

/** Parts of which the checks of national numbers are made; values are compact and in capitals. */
final class CheckDigits {

  private CheckDigits() {}

  /** The sum of digits times weights; as many digits as weights are taken, from the start. */
  static int weighted(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return sum;
  }

  /** Whether the weighted sum of all digits is a multiple of a number. */
  static Predicate<String> multipleOf(int modulus, int... weights) {
    return value -> value.length() == weights.length && weighted(value, weights) % modulus == 0;
  }

  /**
   * Whether the digit behind the weighted ones is 11 minus the sum's remainder by 11, with 10 and
   * 11 as 0.
   */
  static Predicate<String> mod11(int... weights) {
    return value -> digit(value, weights.length) == complement11(weighted(value, weights));
  }

  /** 11 minus the remainder by 11, with 10 and 11 as 0. */
  static int complement11(int sum) {
    int check = 11 - sum % 11;
    return check > 9 ? 0 : check;
  }

  static int digit(String value, int at) {
    return value.charAt(at) - '0';
  }

  static int number(String value, int from, int to) {
    return Integer.parseInt(value, from, to, 10);
  }

  /** Whether two digits each at some places are a month and a day of any year. */
  static boolean isDay(String value, int monthAt, int dayAt) {
    return isDay(number(value, monthAt, monthAt + 2), number(value, dayAt, dayAt + 2));
  }

  static boolean isDay(int month, int day) {
    return isDate(2000, month, day);
  }

  static boolean isDate(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day).getDayOfMonth() == day;
    } catch (DateTimeException noSuchDay) {
      return false;
    }
  }

  /** Not one digit over and over, which many checks let pass. */
  static boolean isVaried(String value) {
    return value.chars().distinct().count() > 2;
  }
}
