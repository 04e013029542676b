package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.recognizer.CheckDigits.digit;
import static dev.nearside.core.privacy.recognizer.CheckDigits.isDate;
import static dev.nearside.core.privacy.recognizer.CheckDigits.isDay;
import static dev.nearside.core.privacy.recognizer.CheckDigits.multipleOf;
import static dev.nearside.core.privacy.recognizer.CheckDigits.number;
import static dev.nearside.core.privacy.recognizer.CheckDigits.weighted;
import static dev.nearside.core.privacy.recognizer.IdForm.Alone.ALWAYS;
import static dev.nearside.core.privacy.recognizer.IdForm.Alone.NEVER;
import static dev.nearside.core.privacy.recognizer.IdForm.Alone.SEPARATED;

import dev.nearside.core.privacy.Kind;
import java.util.List;

/** Persons', tax and companies' numbers of Asia, Africa and Oceania. */
final class AsianIds {

  private static final String GSTIN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** What a Taiwanese id's first letter, A to Z, counts. */
  private static final int[] TAIWANESE = {
    10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30,
    31, 33
  };

  static final List<IdForm> FORMS =
      List.of(
          IdForm.of(
              "in_aadhaar",
              Kind.NATIONAL_ID,
              12,
              "[2-9]\\d{3}[ -]?\\d{4}[ -]?\\d{4}",
              Checksum.VERHOEFF::holdsFor,
              NEVER,
              "aadha?ar|uidai?|आधार"),
          IdForm.of(
              "in_pan",
              Kind.TAX_ID,
              4,
              "[A-Z]{3}[ABCFGHLJPT][A-Z]\\d{4}[A-Z]",
              value -> true,
              NEVER,
              "pan(?: (?:card|no|number))?|permanent account|income tax"),
          IdForm.of(
              "in_gstin",
              Kind.COMPANY_ID,
              7,
              "\\d{2}[A-Z]{5}\\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]",
              AsianIds::isGstin,
              ALWAYS,
              "gstin?"),
          IdForm.of(
              "in_voter_id",
              Kind.NATIONAL_ID,
              7,
              "[A-Z]{3}\\d{7}",
              value -> true,
              NEVER,
              "voter|epic|election card"),
          IdForm.of(
              "cn_resident_id",
              Kind.NATIONAL_ID,
              17,
              "[1-9]\\d{5}(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])\\d{5}[\\dX]",
              value ->
                  Checksum.MOD11_2.holdsFor(value)
                      && isDate(number(value, 6, 10), number(value, 10, 12), number(value, 12, 14)),
              ALWAYS,
              "身份证(?:号码?)?|resident id|chinese id|id card"),
          IdForm.of(
              "kr_rrn",
              Kind.NATIONAL_ID,
              13,
              "\\d{6}-[1-8]\\d{6}",
              value -> isDay(value, 2, 4),
              ALWAYS,
              "주민(?:등록)?번호|rrn|resident registration"),
          IdForm.of(
              "kr_business",
              Kind.COMPANY_ID,
              10,
              "\\d{3}-\\d{2}-\\d{5}",
              value ->
                  (weighted(value, 1, 3, 7, 1, 3, 7, 1, 3, 5)
                              + digit(value, 8) * 5 / 10
                              + digit(value, 9))
                          % 10
                      == 0,
              ALWAYS,
              "사업자(?:등록)?번호|business registration"),
          IdForm.of(
              "jp_my_number",
              Kind.NATIONAL_ID,
              12,
              "\\d{4}[- ]?\\d{4}[- ]?\\d{4}",
              value -> {
                int rest = weighted(value, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
                return (rest < 2 ? 0 : 11 - rest) == digit(value, 11);
              },
              NEVER,
              "マイナンバー|個人番号|my number(?: card)?|individual number"),
          IdForm.of(
              "tw_id",
              Kind.NATIONAL_ID,
              9,
              "[A-Z][1289]\\d{8}",
              AsianIds::isTaiwanese,
              ALWAYS,
              "身分證(?:字號)?|national id"),
          IdForm.of(
              "hk_id",
              Kind.NATIONAL_ID,
              6,
              "[A-Z]{1,2}\\d{6}\\([0-9A]\\)",
              AsianIds::isHongKong,
              ALWAYS,
              "hkid|身份證(?:號碼)?|identity card"),
          IdForm.of(
              "sg_nric",
              Kind.NATIONAL_ID,
              7,
              "[STFGM]\\d{7}[A-Z]",
              AsianIds::isSingaporean,
              ALWAYS,
              "nric|fin"),
          IdForm.of(
              "my_kad",
              Kind.NATIONAL_ID,
              12,
              "\\d{6}-\\d{2}-\\d{4}",
              value -> isDay(value, 2, 4) && number(value, 6, 8) > 0,
              ALWAYS,
              "mykad|nric|kad pengenalan|ic (?:no|number)"),
          IdForm.of(
              "th_id",
              Kind.NATIONAL_ID,
              13,
              "[1-8][- ]?\\d{4}[- ]?\\d{5}[- ]?\\d{2}[- ]?\\d",
              value ->
                  (11 - weighted(value, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 10
                      == digit(value, 12),
              SEPARATED,
              "thai id|เลขประจำตัวประชาชน"),
          IdForm.of(
              "id_nik",
              Kind.NATIONAL_ID,
              16,
              "[1-9]\\d{15}",
              value -> {
                int day = number(value, 6, 8);
                return isDay(number(value, 8, 10), day > 40 ? day - 40 : day);
              },
              NEVER,
              "nik|ktp|nomor induk"),
          IdForm.of(
              "il_id",
              Kind.NATIONAL_ID,
              9,
              "\\d{8}-?\\d",
              Checksum.LUHN::holdsFor,
              NEVER,
              "teudat zehut|תעודת זהות|ת\\.ז\\.?|israeli id"),
          IdForm.of(
              "ae_emirates_id",
              Kind.NATIONAL_ID,
              15,
              "784[- ]?(?:19|20)\\d{2}[- ]?\\d{7}[- ]?\\d",
              Checksum.LUHN::holdsFor,
              SEPARATED,
              "emirates id|eid"),
          IdForm.of(
              "ke_pin",
              Kind.TAX_ID,
              9,
              "[AP]\\d{9}[A-Z]",
              value -> true,
              NEVER,
              "kra(?: pin)?|pin"),
          IdForm.of(
              "za_id",
              Kind.NATIONAL_ID,
              13,
              "\\d{6} ?\\d{4} ?[012][89] ?\\d",
              value -> Checksum.LUHN.holdsFor(value) && isDay(value, 2, 4),
              NEVER,
              "south african id|said|rsa id|id (?:no|number)|identity (?:no|number)"),
          IdForm.of(
              "au_tfn",
              Kind.TAX_ID,
              8,
              "\\d{3}[- ]?\\d{3}[- ]?\\d{2,3}",
              value ->
                  value.length() == 9
                      ? multipleOf(11, 1, 4, 3, 7, 5, 8, 6, 9, 10).test(value)
                      : multipleOf(11, 10, 7, 8, 4, 6, 3, 5, 1).test(value),
              NEVER,
              "tfn|tax file"),
          IdForm.of(
              "au_medicare",
              Kind.INSURANCE,
              10,
              "[2-6]\\d{3}[- ]?\\d{5}[- ]?\\d(?:[-/ ]?[1-9])?",
              value -> weighted(value, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == digit(value, 8),
              NEVER,
              "medicare"),
          IdForm.of(
              "au_abn",
              Kind.COMPANY_ID,
              11,
              "[1-9]\\d ?\\d{3} ?\\d{3} ?\\d{3}",
              value -> (weighted(value, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10) % 89 == 0,
              NEVER,
              "abn|australian business"),
          IdForm.of(
              "nz_ird",
              Kind.TAX_ID,
              8,
              "\\d{2,3}[- ]?\\d{3}[- ]?\\d{3}",
              AsianIds::isIrd,
              NEVER,
              "ird|inland revenue"));

  private AsianIds() {}

  private static boolean isGstin(String value) {
    int sum = 0;
    for (int i = 0; i < 14; i++) {
      int product = GSTIN.indexOf(value.charAt(i)) * (i % 2 == 0 ? 1 : 2);
      sum += product / 36 + product % 36;
    }
    return GSTIN.charAt((36 - sum % 36) % 36) == value.charAt(14);
  }

  private static boolean isTaiwanese(String value) {
    int letter = TAIWANESE[value.charAt(0) - 'A'];
    int sum =
        letter / 10 + letter % 10 * 9 + weighted(value.substring(1), 8, 7, 6, 5, 4, 3, 2, 1, 1);
    return sum % 10 == 0;
  }

  private static boolean isHongKong(String value) {
    String padded = value.length() == 8 ? " " + value : value;
    int sum = (padded.charAt(0) == ' ' ? 36 : Character.digit(padded.charAt(0), 36)) * 9;
    for (int i = 1; i < 9; i++) {
      sum += Character.digit(padded.charAt(i), 36) * (9 - i);
    }
    return sum % 11 == 0;
  }

  private static boolean isSingaporean(String value) {
    char first = value.charAt(0);
    int sum = weighted(value.substring(1), 2, 7, 6, 5, 4, 3, 2);
    int moved = sum + (first == 'T' || first == 'G' ? 4 : first == 'M' ? 3 : 0);
    String letters =
        switch (first) {
          case 'S', 'T' -> "JZIHGFEDCBA";
          case 'F', 'G' -> "XWUTRQPNMLK";
          default -> "KLJNPQRTUWX";
        };
    int place = first == 'M' ? 10 - moved % 11 : moved % 11;
    return letters.charAt(place) == value.charAt(8);
  }

  private static boolean isIrd(String value) {
    String nine = "0".repeat(9 - value.length()) + value;
    int first = check(weighted(nine, 3, 2, 7, 6, 5, 4, 3, 2));
    int check = first == 10 ? check(weighted(nine, 7, 4, 3, 2, 5, 2, 7, 6)) : first;
    return check == digit(nine, 8);
  }

  private static int check(int sum) {
    return (11 - sum % 11) % 11;
  }
}
