package dev.nearside.core.privacy.recognizer;

import java.util.Locale;
import java.util.Optional;

/**
 * Check digits of standards, as rules name them. Letters count as 10 to 35 where they are allowed.
 */
public enum Checksum {
  /** ISO/IEC 7812-1: cards, IMEI and many more. */
  LUHN {
    @Override
    boolean holdsFor(String value) {
      return isDigits(value) && Luhn.holds(value);
    }
  },
  /** Verhoeff's scheme over the dihedral group of order 10: Aadhaar. */
  VERHOEFF {
    @Override
    boolean holdsFor(String value) {
      return isDigits(value) && Verhoeff.holds(value);
    }
  },
  /** ISO/IEC 7064 MOD 97-10 with the check digits at the end: LEI. */
  MOD97 {
    @Override
    boolean holdsFor(String value) {
      int remainder = 0;
      for (int i = 0; i < value.length(); i++) {
        int digit = Character.digit(value.charAt(i), 36);
        remainder = (remainder * (digit > 9 ? 100 : 10) + digit) % 97;
      }
      return remainder == 1;
    }
  },
  /** IBAN, ISO 13616: MOD 97-10 with the first four characters moved to the end. */
  IBAN {
    @Override
    boolean holdsFor(String value) {
      return value.length() > 4 && MOD97.holdsFor(value.substring(4) + value.substring(0, 4));
    }
  },
  /** ISO/IEC 7064 MOD 11-2, whose last character may be X: Chinese resident id, ISNI. */
  MOD11_2 {
    @Override
    boolean holdsFor(String value) {
      String body = value.substring(0, value.length() - 1);
      if (!isDigits(body)) {
        return false;
      }
      int sum = 0;
      for (int i = 0; i < body.length(); i++) {
        sum = (sum + body.charAt(i) - '0') * 2 % 11;
      }
      return "0123456789X".charAt((12 - sum) % 11) == value.charAt(value.length() - 1);
    }
  },
  /** ISO/IEC 7064 MOD 11,10: German tax id, Croatian OIB. */
  MOD11_10 {
    @Override
    boolean holdsFor(String value) {
      if (!isDigits(value)) {
        return false;
      }
      int product = 10;
      for (int i = 0; i < value.length() - 1; i++) {
        int sum = (value.charAt(i) - '0' + product) % 10;
        product = (sum == 0 ? 10 : sum) * 2 % 11;
      }
      return (11 - product) % 10 == value.charAt(value.length() - 1) - '0';
    }
  },
  /** GS1: EAN-13 and its relatives, Swiss AHV number. */
  EAN {
    @Override
    boolean holdsFor(String value) {
      if (!isDigits(value)) {
        return false;
      }
      int sum = 0;
      for (int i = 0; i < value.length(); i++) {
        sum += (value.charAt(value.length() - 1 - i) - '0') * (i % 2 == 0 ? 1 : 3);
      }
      return sum % 10 == 0;
    }
  };

  /** Whether the letters and digits of a value, taken without anything between them, fit. */
  public final boolean holds(String value) {
    String compact = compact(value);
    return compact.length() > 1 && holdsFor(compact);
  }

  /**
   * @param value letters and digits, at least two, in capitals
   */
  abstract boolean holdsFor(String value);

  /** The checksum of a name such as {@code luhn} or {@code mod11-10}. */
  public static Optional<Checksum> named(String name) {
    for (Checksum checksum : values()) {
      if (checksum.wireName().equals(name.toLowerCase(Locale.ROOT))) {
        return Optional.of(checksum);
      }
    }
    return Optional.empty();
  }

  /** Its name in config, such as {@code mod11-10}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** ASCII letters, as capitals, and digits of a value. */
  static String compact(String value) {
    StringBuilder compact = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x80 && Character.isLetterOrDigit(c)) {
        compact.append(Character.toUpperCase(c));
      }
    }
    return compact.toString();
  }

  private static boolean isDigits(String value) {
    return value.chars().allMatch(c -> DigitGroups.isDigit((char) c));
  }
}
