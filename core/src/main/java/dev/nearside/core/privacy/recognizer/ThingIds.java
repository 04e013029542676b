package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.recognizer.CheckDigits.multipleOf;
import static dev.nearside.core.privacy.recognizer.IdForm.Alone.ALWAYS;
import static dev.nearside.core.privacy.recognizer.IdForm.Alone.NEVER;

import dev.nearside.core.privacy.Kind;
import java.util.List;

/** Numbers of banks, vehicles, devices and passports. */
final class ThingIds {

  private static final String VIN_VALUES = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
  private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

  static final List<IdForm> FORMS =
      List.of(
          // The second line in a passport's zone for machines, up to its optional part
          IdForm.of(
              "passport_zone",
              Kind.PASSPORT,
              15,
              "[A-Z0-9<]{9}\\d[A-Z<]{3}\\d{7}[MFX<]\\d{7}",
              ThingIds::isPassportZone,
              ALWAYS,
              "passport|mrz"),
          IdForm.of(
              "us_routing",
              Kind.ROUTING_NUMBER,
              9,
              "(?:0\\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\\d{7}",
              multipleOf(10, 3, 7, 1, 3, 7, 1, 3, 7, 1),
              NEVER,
              "routing(?! \\d{9} \\p{L}{3,20}s\\b)|aba|rtn|transit|(?-i:ACH)"),
          IdForm.of(
              "vin",
              Kind.VIN,
              3,
              "[A-HJ-NPR-Z0-9]{17}",
              ThingIds::isVin,
              ALWAYS,
              "vin|vehicle id\\w{0,14}|chassis|fahrgestell\\w{0,8}|fin|ch[âa]ssis|telaio|bastidor"),
          IdForm.of(
              "imei",
              Kind.DEVICE_ID,
              15,
              "\\d{2}[- ]?\\d{6}[- ]?\\d{6}[- ]?\\d",
              Checksum.LUHN::holdsFor,
              NEVER,
              "imei"),
          IdForm.of(
              "mac",
              Kind.MAC_ADDRESS,
              1,
              "(?<!(?<![0-9A-Z])[0-9A-F]{2}[:-])[0-9A-F]{2}([:-])[0-9A-F]{2}(?:\\1[0-9A-F]{2}){4}",
              value ->
                  CheckDigits.isVaried(value)
                      && value.chars().anyMatch(Character::isDigit)
                      && value.chars().anyMatch(Character::isLetter),
              ALWAYS,
              "mac|ethernet|wi-?fi|bluetooth|hardware address"),
          IdForm.of(
              "mac",
              Kind.MAC_ADDRESS,
              1,
              "(?<=(?:(?<![A-Z])MAC|HWADDR|BSSID|ADDR|ADDRESS)[\"']?[ :=]{1,3}[\"']?)[0-9A-F]{12}",
              value ->
                  value.chars().anyMatch(Character::isDigit)
                      && value.chars().anyMatch(Character::isLetter),
              NEVER,
              "mac|mac[ _-]?addr(?:ess)?|hwaddr|bssid"));

  private ThingIds() {}

  /** The check digits of ICAO Doc 9303 over the dates of birth and of expiry. */
  private static boolean isPassportZone(String value) {
    int expiry = value.length() - 7;
    int birth = expiry - (Character.isLetter(value.charAt(expiry - 1)) ? 8 : 7);
    return holdsZoneCheck(value.substring(birth, birth + 7))
        && holdsZoneCheck(value.substring(expiry));
  }

  private static boolean holdsZoneCheck(String date) {
    return CheckDigits.weighted(date, 7, 3, 1, 7, 3, 1) % 10 == CheckDigits.digit(date, 6);
  }

  /**
   * ISO 3779 with the check digit of 49 CFR 565, or the Z that many European makers fill theirs
   * with; letters and digits must be mixed.
   */
  private static boolean isVin(String value) {
    int sum = 0;
    for (int i = 0; i < VIN_WEIGHTS.length; i++) {
      sum += VIN_VALUES.indexOf(value.charAt(i)) % 10 * VIN_WEIGHTS[i];
    }
    boolean european = value.startsWith("ZZZ", 3);
    return (european || "0123456789X".charAt(sum % 11) == value.charAt(8))
        && value.chars().filter(Character::isLetter).count() >= 3;
  }
}
