package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.recognizer.CheckDigits.complement11;
import static dev.nearside.core.privacy.recognizer.CheckDigits.digit;
import static dev.nearside.core.privacy.recognizer.CheckDigits.isDay;
import static dev.nearside.core.privacy.recognizer.CheckDigits.mod11;
import static dev.nearside.core.privacy.recognizer.CheckDigits.multipleOf;
import static dev.nearside.core.privacy.recognizer.CheckDigits.number;
import static dev.nearside.core.privacy.recognizer.CheckDigits.weighted;
import static dev.nearside.core.privacy.recognizer.IdForm.Alone.ALWAYS;
import static dev.nearside.core.privacy.recognizer.IdForm.Alone.NEVER;
import static dev.nearside.core.privacy.recognizer.IdForm.Alone.SEPARATED;

import dev.nearside.core.privacy.Kind;
import java.util.List;

/** Persons', tax and companies' numbers of Europe, each by its authority's published rule. */
final class EuropeanIds {

  private static final int[] NORDIC_1 = {3, 7, 6, 1, 8, 9, 4, 5, 2};
  private static final int[] NORDIC_2 = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  private static final int[] BALTIC_1 = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1};
  private static final int[] BALTIC_2 = {3, 4, 5, 6, 7, 8, 9, 1, 2, 3};

  private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String HETU_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";

  /** How an Italian code counts the characters 0 to 9 and A to Z at odd places. */
  private static final int[] ITALIAN_ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8,
    12, 14, 16, 10, 22, 25, 24, 23
  };

  static final List<IdForm> FORMS =
      List.of(
          IdForm.of(
              "uk_nino",
              Kind.NATIONAL_ID,
              6,
              "(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]",
              value -> true,
              ALWAYS,
              "national insurance|nino?|ni (?:no|number)"),
          IdForm.of(
              "uk_utr",
              Kind.TAX_ID,
              10,
              "\\d{5} ?\\d{5}",
              value ->
                  "21987654321"
                          .charAt(weighted(value.substring(1), 6, 7, 8, 9, 10, 5, 4, 3, 2) % 11)
                      == value.charAt(0),
              NEVER,
              "utr|unique tax(?:payer)? ref(?:erence)?|tax reference|self[- ]assessment"),
          IdForm.of(
              "uk_nhs",
              Kind.MEDICAL_RECORD,
              10,
              "\\d{3}[ -]?\\d{3}[ -]?\\d{4}",
              value ->
                  weighted(value, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11 != 1
                      && mod11(10, 9, 8, 7, 6, 5, 4, 3, 2).test(value),
              NEVER,
              "nhs"),
          IdForm.of(
              "ie_pps",
              Kind.NATIONAL_ID,
              7,
              "\\d{7}[A-W][ABHITWX]?",
              EuropeanIds::isPps,
              NEVER,
              "ppsn?|personal public service"),
          IdForm.of(
              "de_tax_id",
              Kind.TAX_ID,
              11,
              "[1-9]\\d[ /]?\\d{3}[ /]?\\d{3}[ /]?\\d{3}",
              EuropeanIds::isGermanTaxId,
              NEVER,
              "steuer-?(?:id|identifikationsnummer|nummer)|steuerliche id\\w{0,20}|idnr|id-nr|tax id|tin"),
          IdForm.of(
              "de_social_insurance",
              Kind.NATIONAL_ID,
              10,
              "\\d{2} ?\\d{6} ?[A-Z] ?\\d{3}",
              EuropeanIds::isGermanSocialInsurance,
              ALWAYS,
              "rentenversicherung\\w{0,10}|sozialversicherung\\w{0,10}|versicherungsnummer|rvnr|svnr"),
          IdForm.of(
              "de_id_card",
              Kind.NATIONAL_ID,
              4,
              "[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]{8}\\d?",
              value -> value.length() == 9 || isMachineReadable(value),
              NEVER,
              "personalausweis\\w{0,8}|ausweis(?:nummer|nr)|perso|german id(?:entity)? card"),
          IdForm.of(
              "at_social_insurance",
              Kind.NATIONAL_ID,
              10,
              "[1-9]\\d{3} ?\\d{6}",
              value ->
                  weighted(value, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6) % 11 == digit(value, 3)
                      && isDay(value, 6, 4),
              NEVER,
              "svnr|sv-nummer|sozialversicherung\\w{0,10}|versicherungsnummer"),
          IdForm.of(
              "ch_ahv",
              Kind.NATIONAL_ID,
              13,
              "756[. ]?\\d{4}[. ]?\\d{4}[. ]?\\d{2}",
              Checksum.EAN::holdsFor,
              SEPARATED,
              "ahv|avs|sozialversicherung\\w{0,10}|social security"),
          IdForm.of(
              "fr_nir",
              Kind.NATIONAL_ID,
              14,
              "[12][ .]?\\d{2}[ .]?(?:0[1-9]|1[0-2]|[2-9]\\d)[ .]?(?:2[AB]|\\d{2})[ .]?\\d{3}[ .]?\\d{3}[ .]?\\d{2}",
              EuropeanIds::isNir,
              ALWAYS,
              "s[ée]curit[ée] sociale|nir|num[ée]ro de s[ée]cu|insee|social security"),
          IdForm.of(
              "fr_spi",
              Kind.TAX_ID,
              13,
              "[0-3]\\d(?: ?\\d{2}){1}(?: ?\\d{3}){3}",
              value -> Long.parseLong(value.substring(0, 10)) % 511 == number(value, 10, 13),
              NEVER,
              "num[ée]ro fiscal|spi|r[ée]f[ée]rence fiscale|tax (?:id|number)"),
          IdForm.of(
              "fr_siret",
              Kind.COMPANY_ID,
              9,
              "\\d{3} ?\\d{3} ?\\d{3}(?: ?\\d{5})?",
              Checksum.LUHN::holdsFor,
              NEVER,
              "siren|siret|rcs"),
          IdForm.of(
              "es_dni",
              Kind.NATIONAL_ID,
              8,
              "\\d{8}[- ]?[A-Z]|\\d{2}\\.\\d{3}\\.\\d{3}[- ]?[A-Z]",
              value -> DNI_LETTERS.charAt(number(value, 0, 8) % 23) == value.charAt(8),
              ALWAYS,
              "dni|nif|documento nacional|identidad"),
          IdForm.of(
              "es_nie",
              Kind.NATIONAL_ID,
              7,
              "[XYZ][- ]?\\d{7}[- ]?[A-Z]",
              value ->
                  DNI_LETTERS.charAt(
                          Integer.parseInt("XYZ".indexOf(value.charAt(0)) + value.substring(1, 8))
                              % 23)
                      == value.charAt(8),
              ALWAYS,
              "nie|extranjero"),
          IdForm.of(
              "it_codice_fiscale",
              Kind.TAX_ID,
              3,
              "[A-Z]{6}[\\dL-NP-V]{2}[A-EHLMPRST][\\dL-NP-V]{2}[A-Z][\\dL-NP-V]{3}[A-Z]",
              EuropeanIds::isCodiceFiscale,
              ALWAYS,
              "codice fiscale|c\\.?f\\.?"),
          IdForm.of(
              "it_partita_iva",
              Kind.COMPANY_ID,
              11,
              "(?:IT)?\\d{11}",
              value -> Checksum.LUHN.holdsFor(value.replace("IT", "")),
              NEVER,
              "partita iva|p\\.? ?iva|vat"),
          IdForm.of(
              "nl_bsn",
              Kind.NATIONAL_ID,
              8,
              "\\d{4}[. ]?\\d{2}[. ]?\\d{3}|\\d{3}[. ]?\\d{3}[. ]?\\d{3}|\\d{8}",
              value ->
                  multipleOf(11, 9, 8, 7, 6, 5, 4, 3, 2, -1)
                      .test("0".repeat(9 - value.length()) + value),
              NEVER,
              "bsn|burger ?service ?nummer|sofi-?nummer|citizen service number"),
          IdForm.of(
              "be_national_number",
              Kind.NATIONAL_ID,
              11,
              "\\d{2}[. ]?\\d{2}[. ]?\\d{2}[- ]?\\d{3}[. ]?\\d{2}",
              EuropeanIds::isBelgian,
              SEPARATED,
              "rijksregister\\w{0,8}|num[ée]ro national|registre national|national number|niss|insz"),
          IdForm.of(
              "pt_nif",
              Kind.TAX_ID,
              9,
              "[1-35-9]\\d{2} ?\\d{3} ?\\d{3}",
              mod11(9, 8, 7, 6, 5, 4, 3, 2),
              NEVER,
              "nif|contribuinte|n[úu]mero fiscal"),
          IdForm.of(
              "pl_pesel",
              Kind.NATIONAL_ID,
              11,
              "\\d{11}",
              value ->
                  multipleOf(10, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1).test(value)
                      && isDay(number(value, 2, 4) % 20, number(value, 4, 6)),
              NEVER,
              "pesel"),
          IdForm.of(
              "pl_nip",
              Kind.TAX_ID,
              10,
              "\\d{3}-?\\d{3}-?\\d{2}-?\\d{2}|\\d{3}-\\d{2}-\\d{2}-\\d{3}",
              value -> weighted(value, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == digit(value, 9),
              NEVER,
              "nip"),
          IdForm.of(
              "se_personnummer",
              Kind.NATIONAL_ID,
              10,
              "(?:19|20)?\\d{6}[-+]?\\d{4}",
              value -> {
                String ten = value.substring(value.length() - 10);
                return Checksum.LUHN.holdsFor(ten) && isSwedishDay(ten);
              },
              SEPARATED,
              "person ?nummer|personnr|samordningsnummer|swedish (?:personal|id)\\w{0,9}"),
          IdForm.of(
              "no_fodselsnummer",
              Kind.NATIONAL_ID,
              11,
              "\\d{6}[ -]?\\d{5}",
              value ->
                  complement11(weighted(value, NORDIC_1)) == digit(value, 9)
                      && complement11(weighted(value, NORDIC_2)) == digit(value, 10)
                      && isDay(number(value, 2, 4) % 40, number(value, 0, 2) % 40),
              ALWAYS,
              "f[øo]dselsnummer|personnummer|d-nummer"),
          IdForm.of(
              "dk_cpr",
              Kind.NATIONAL_ID,
              10,
              "\\d{6}[- ]?\\d{4}",
              value -> isDay(value, 2, 0),
              NEVER,
              "cpr(?:-?(?:nummer|nr))?|personnummer"),
          IdForm.of(
              "fi_hetu",
              Kind.NATIONAL_ID,
              9,
              "\\d{6}[-+A-FU-Y]\\d{3}[0-9A-FHJ-NPR-Y]",
              EuropeanIds::isHetu,
              ALWAYS,
              "hetu|henkil[öo]tunnus|sotu"),
          IdForm.of(
              "cz_birth_number",
              Kind.NATIONAL_ID,
              9,
              "\\d{6}/?\\d{3,4}",
              value ->
                  value.length() == 10
                      && Long.parseLong(value) % 11 == 0
                      && isDay(number(value, 2, 4) % 50 % 20, number(value, 4, 6)),
              SEPARATED,
              "rodn[ée] [čc][íi]slo|r\\. ?[čc]\\."),
          IdForm.of(
              "ro_cnp",
              Kind.NATIONAL_ID,
              13,
              "[1-9]\\d{12}",
              value ->
                  isDay(value, 3, 5)
                      && weighted(value, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11 % 10
                          == digit(value, 12),
              NEVER,
              "cnp|cod numeric"),
          IdForm.of(
              "bg_egn",
              Kind.NATIONAL_ID,
              10,
              "\\d{10}",
              value ->
                  weighted(value, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == digit(value, 9)
                      && isDay(number(value, 2, 4) % 20, number(value, 4, 6)),
              NEVER,
              "egn|егн"),
          IdForm.of(
              "hu_tax_id",
              Kind.TAX_ID,
              10,
              "8\\d{9}",
              value -> weighted(value, 1, 2, 3, 4, 5, 6, 7, 8, 9) % 11 == digit(value, 9),
              NEVER,
              "ad[óo]azonos[íi]t[óo]\\w{0,5}|ad[óo]sz[áa]m|tax id"),
          IdForm.of(
              "gr_afm",
              Kind.TAX_ID,
              9,
              "\\d{9}",
              value -> weighted(value, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == digit(value, 8),
              NEVER,
              "afm|α\\.?φ\\.?μ\\.?"),
          IdForm.of(
              "hr_oib", Kind.NATIONAL_ID, 11, "\\d{11}", Checksum.MOD11_10::holdsFor, NEVER, "oib"),
          IdForm.of(
              "baltic_isikukood",
              Kind.NATIONAL_ID,
              11,
              "[1-6]\\d{10}",
              value -> isBaltic(value) && isDay(value, 3, 5),
              NEVER,
              "isikukood|asmens kodas|personal code|id-kood"),
          IdForm.of(
              "ru_snils",
              Kind.NATIONAL_ID,
              11,
              "\\d{3}-\\d{3}-\\d{3}[- ]\\d{2}",
              value ->
                  weighted(value, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 101 % 100 == number(value, 9, 11),
              ALWAYS,
              "снилс|snils"),
          IdForm.of(
              "ru_inn",
              Kind.TAX_ID,
              12,
              "\\d{12}",
              value ->
                  weighted(value, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == digit(value, 10)
                      && weighted(value, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10
                          == digit(value, 11),
              NEVER,
              "инн|inn"),
          IdForm.of(
              "tr_kimlik",
              Kind.NATIONAL_ID,
              11,
              "[1-9]\\d{10}",
              EuropeanIds::isTurkish,
              NEVER,
              "t\\.?c\\.? ?(?:kimlik|no)\\w{0,4}|kimlik(?: no| numaras[ıi])?"));

  private EuropeanIds() {}

  private static boolean isPps(String value) {
    int second = value.length() > 8 ? value.charAt(8) - '@' : 0;
    int sum = weighted(value, 8, 7, 6, 5, 4, 3, 2) + 9 * (second == 'W' - '@' ? 0 : second);
    return "WABCDEFGHIJKLMNOPQRSTUV".charAt(sum % 23) == value.charAt(7);
  }

  /** One digit of the first ten stands there two or three times, and the last one checks them. */
  private static boolean isGermanTaxId(String value) {
    int[] counts = new int[10];
    value.chars().limit(10).forEach(c -> counts[c - '0']++);
    int repeated = 0;
    for (int count : counts) {
      if (count > 3) {
        return false;
      }
      repeated += count > 1 ? 1 : 0;
    }
    return repeated == 1 && Checksum.MOD11_10.holdsFor(value);
  }

  private static boolean isGermanSocialInsurance(String value) {
    int letter = value.charAt(8) - '@';
    String digits = value.substring(0, 8) + letter / 10 + letter % 10 + value.substring(9, 11);
    int[] weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      int product = digit(digits, i) * weights[i];
      sum += product / 10 + product % 10;
    }
    int day = number(value, 2, 4);
    return sum % 10 == digit(value, 11) && isDay(number(value, 4, 6), day > 50 ? day - 50 : day);
  }

  /** ICAO 9303: weights 7, 3, 1. */
  private static boolean isMachineReadable(String value) {
    int[] weights = {7, 3, 1};
    int sum = 0;
    for (int i = 0; i < value.length() - 1; i++) {
      sum += Character.digit(value.charAt(i), 36) * weights[i % 3];
    }
    return sum % 10 == digit(value, value.length() - 1);
  }

  private static boolean isNir(String value) {
    long body = Long.parseLong(value.substring(0, 13).replace('A', '0').replace('B', '0'));
    long moved = value.charAt(6) == 'A' ? 1_000_000 : value.charAt(6) == 'B' ? 2_000_000 : 0;
    return 97 - (body - moved) % 97 == number(value, 13, 15);
  }

  private static boolean isCodiceFiscale(String value) {
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      int place = Character.digit(value.charAt(i), 36);
      sum += i % 2 == 0 ? ITALIAN_ODD[place] : place < 10 ? place : place - 10;
    }
    return 'A' + sum % 26 == value.charAt(15);
  }

  private static boolean isBelgian(String value) {
    int check = number(value, 9, 11);
    long body = Long.parseLong(value.substring(0, 9));
    boolean right = 97 - body % 97 == check || 97 - (2_000_000_000L + body) % 97 == check;
    return right && isDay(value, 2, 4);
  }

  /** Of one who is only registered, the day is 60 too high. */
  private static boolean isSwedishDay(String ten) {
    int day = number(ten, 4, 6);
    return isDay(number(ten, 2, 4), day > 60 ? day - 60 : day);
  }

  private static boolean isHetu(String value) {
    boolean marked = value.length() == 11;
    String body = value.substring(0, 6) + value.substring(marked ? 7 : 6, marked ? 10 : 9);
    return HETU_CHARACTERS.charAt(number(body, 0, 9) % 31) == value.charAt(value.length() - 1)
        && isDay(value, 2, 0);
  }

  private static boolean isBaltic(String value) {
    int check = weighted(value, BALTIC_1) % 11;
    if (check == 10) {
      check = weighted(value, BALTIC_2) % 11 % 10;
    }
    return check == digit(value, 10);
  }

  private static boolean isTurkish(String value) {
    int odd = weighted(value, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    int even = weighted(value, 0, 1, 0, 1, 0, 1, 0, 1);
    return Math.floorMod(odd * 7 - even, 10) == digit(value, 9)
        && (odd + even + digit(value, 9)) % 10 == digit(value, 10);
  }
}
