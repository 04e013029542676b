package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.recognizer.CheckDigits.complement11;
import static dev.nearside.core.privacy.recognizer.CheckDigits.digit;
import static dev.nearside.core.privacy.recognizer.CheckDigits.isDay;
import static dev.nearside.core.privacy.recognizer.CheckDigits.mod11;
import static dev.nearside.core.privacy.recognizer.CheckDigits.weighted;
import static dev.nearside.core.privacy.recognizer.IdForm.Alone.ALWAYS;
import static dev.nearside.core.privacy.recognizer.IdForm.Alone.NEVER;
import static dev.nearside.core.privacy.recognizer.IdForm.Alone.SEPARATED;

import dev.nearside.core.privacy.Kind;
import java.util.List;

/** Persons', tax and companies' numbers of the Americas. Social security has its own class. */
final class AmericanIds {

  private static final String CURP = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
  private static final String MBI_LETTER = "[AC-HJKMNP-RT-Y]";

  private static final String RUT_WORDS =
      "rut|r\\.u\\.[nt]\\.?|(?-i:RUN)|rol [úu]nico \\w{8,10}|chile(?:n[ao])?";

  static final List<IdForm> FORMS =
      List.of(
          IdForm.of(
              "us_itin",
              Kind.TAX_ID,
              9,
              "9\\d{2}[- ]?(?:5\\d|6[0-5]|7\\d|8[0-8]|9[0-24-9])[- ]?\\d{4}",
              value -> true,
              SEPARATED,
              "itin|individual taxpayer|taxpayer id\\w{0,14}|tax id"),
          IdForm.of(
              "us_ein",
              Kind.TAX_ID,
              9,
              "(?:0[1-6]|1[0-6]|2[0-7]|[345]\\d|6[0-8]|7[1-7]|8[0-8]|9[0-58-9])-\\d{7}",
              value -> true,
              NEVER,
              "ein|fein|employer id\\w{0,14}|federal tax|tax id"),
          IdForm.of(
              "us_medicare",
              Kind.INSURANCE,
              4,
              "[1-9]"
                  + MBI_LETTER
                  + "[AC-HJKMNP-RT-Y0-9]\\d-?"
                  + MBI_LETTER
                  + "[AC-HJKMNP-RT-Y0-9]\\d-?"
                  + MBI_LETTER
                  + "{2}\\d{2}",
              value -> true,
              SEPARATED,
              "medicare|mbi|beneficiary"),
          IdForm.of(
              "ca_sin",
              Kind.NATIONAL_ID,
              9,
              "[1-9]\\d{2}[- ]?\\d{3}[- ]?\\d{3}",
              Checksum.LUHN::holdsFor,
              NEVER,
              "sin(?! ?\\()|social insurance|nas|assurance sociale"),
          IdForm.of(
              "br_cpf",
              Kind.TAX_ID,
              11,
              "\\d{3}\\.?\\d{3}\\.?\\d{3}-?\\d{2}",
              value ->
                  CheckDigits.isVaried(value)
                      && mod11(10, 9, 8, 7, 6, 5, 4, 3, 2).test(value)
                      && mod11(11, 10, 9, 8, 7, 6, 5, 4, 3, 2).test(value),
              SEPARATED,
              "cpf|cadastro de pessoas? f[íi]sicas?"),
          IdForm.of(
              "br_cnpj",
              Kind.COMPANY_ID,
              14,
              "\\d{2}\\.?\\d{3}\\.?\\d{3}/?\\d{4}-?\\d{2}",
              value ->
                  CheckDigits.isVaried(value)
                      && mod11(5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2).test(value)
                      && mod11(6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2).test(value),
              SEPARATED,
              "cnpj"),
          IdForm.of(
              "ar_cuit",
              Kind.TAX_ID,
              11,
              "(?:2[03-7]|3[034])-?\\d{8}-?\\d",
              mod11(5, 4, 3, 2, 7, 6, 5, 4, 3, 2),
              SEPARATED,
              "cui[tl]"),
          IdForm.of(
              "cl_rut",
              Kind.NATIONAL_ID,
              7,
              "\\d{1,2}\\.\\d{3}\\.\\d{3}-[0-9K]",
              AmericanIds::isRut,
              SEPARATED,
              RUT_WORDS),
          IdForm.of(
              "cl_rut",
              Kind.NATIONAL_ID,
              7,
              "\\d{7,8}-[0-9K]",
              AmericanIds::isRut,
              NEVER,
              RUT_WORDS),
          IdForm.of(
              "mx_curp",
              Kind.NATIONAL_ID,
              6,
              "[A-Z][AEIOUX][A-Z]{2}\\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[A-Z\\d]\\d",
              value -> isDay(value, 6, 8) && curpCheck(value) == digit(value, 17),
              ALWAYS,
              "curp"),
          IdForm.of(
              "mx_rfc",
              Kind.TAX_ID,
              6,
              "[A-ZÑ&]{4}\\d{6}[A-Z\\d]{3}",
              value -> isDay(value, 6, 8),
              NEVER,
              "rfc"),
          IdForm.of(
              "uy_ci",
              Kind.NATIONAL_ID,
              7,
              "\\d\\.?\\d{3}\\.?\\d{3}-?\\d",
              value -> (10 - weighted(value, 2, 9, 8, 7, 6, 3, 4) % 10) % 10 == digit(value, 7),
              NEVER,
              "c[ée]dula(?: de identidad)?"),
          IdForm.of(
              "co_cedula",
              Kind.NATIONAL_ID,
              7,
              "\\d{1,3}(?:\\.\\d{3}){2,3}|\\d{8,10}",
              value -> true,
              NEVER,
              "c[ée]dula(?: de ciudadan[íi]a)?|c\\.c\\."));

  private AmericanIds() {}

  private static boolean isRut(String value) {
    int sum = 0;
    for (int i = value.length() - 2, weight = 2;
        i >= 0;
        i--, weight = weight == 7 ? 2 : weight + 1) {
      sum += digit(value, i) * weight;
    }
    boolean ten = 11 - sum % 11 == 10;
    char check = value.charAt(value.length() - 1);
    return ten ? check == 'K' : check == '0' + complement11(sum);
  }

  private static int curpCheck(String value) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += CURP.indexOf(value.charAt(i)) * (18 - i);
    }
    return (10 - sum % 10) % 10;
  }
}
