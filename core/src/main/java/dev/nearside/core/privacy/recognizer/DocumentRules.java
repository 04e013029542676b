package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Numbers of passports, licences, plates, patients and policies, by the words before them. */
final class DocumentRules {

  private static final String NUMBER =
      "(?:[ -]?(?:numbers?|num|no|nr|id|code|n[°ºo]|num[ée]ro|n[úu]mero|numer|nummer|#)\\b\\.?)?";

  /** What may stand between, without words that say how many or how much. */
  private static final String GAP =
      "(?![^\\d\\n]{0,25}\\b(?:cost|costs|price|premium|fees?|limit|versions?|schema|needed|source|about|over|than|rank|rate|features?)\\b)"
          + "[^\\d\\n]{0,25}?(?<![\\p{L}\\d])";

  /** Letters and digits in groups that each hold a digit. */
  private static final String GROUPS =
      "(?<value>[a-z]{0,6}-?\\d[a-z0-9]{0,14}(?:[- ](?=[a-z]{0,5}\\d)[a-z0-9]{2,12}){0,4}+)(?![\\p{L}\\d])";

  /** Standards, laboratory plates, and cells of tables. */
  private static final Pattern NO_PLATE =
      Pattern.compile("(?:ISO|EN|DIN|IEC) ?\\d{3,5}|\\d{1,4} ?WELLS?|[A-Z]\\d(?: [A-Z]\\d){1,3}");

  static final List<Announced> RULES =
      List.of(
          Announced.of(
              Kind.PASSPORT,
              0.9,
              "passport passports reisepass reisepassnummer passeport pasaporte passaporto paspoort"
                  + " passaporte paszport paszportu pass passnummer passi pasport útlevél",
              "(?:passports?|reisepass|passeport|pasaporte|passaporto|paspoort|passaporte|paszportu?|pasport|útlevél"
                  + "|pass(?:nummer|[ -]?(?:no|nr)\\b))"
                  + NUMBER
                  + GAP
                  + "(?<value>[a-z]{0,3}\\d(?: ?[a-z0-9]){5,9})(?![\\p{L}\\d])",
              digits(4, 10)),
          Announced.of(
              Kind.DRIVING_LICENCE,
              0.9,
              "driver drivers driving license licence licenses dl führerschein führerscheinnummer permis permiso"
                  + " carnet carné patente rijbewijs rijbewijsnummer prawo körkort kørekort førerkort ajokortti carteira",
              "(?:driv(?:er'?s?|ers'|ing)[ -]?(?:licen[cs]es?|permit)|licen[cs]e (?:number|no\\b|#)|dl[ :#]{0,2}(?:number|no\\b|#|:)"
                  + "|führerschein(?:nummer)?|permis de conduire|(?:permiso|carnet|carné) de conducir|patente(?: di guida)?"
                  + "|rijbewijs(?:nummer)?|prawo jazdy|körkort|kørekort|førerkort|ajokortti|carteira de (?:motorista|habilitação))"
                  + NUMBER
                  + GAP
                  + GROUPS,
              digits(5, 16)),
          Announced.of(
              Kind.NATIONAL_ID,
              0.8,
              "national identity id identification personalausweis personalausweisnummer ausweisnummer",
              "(?:(?:national|government)(?:[ -]?(?:id|identity|insurance|identification))|(?:identity|id) (?:card|document)"
                  + "|identification (?:card|number)|personalausweis(?:nummer)?|ausweisnummer)"
                  + "(?: card)?"
                  + NUMBER
                  + GAP
                  + GROUPS,
              digits(5, 18)),
          Announced.of(
              Kind.MEDICAL_RECORD,
              0.9,
              "medical mrn patient patients chart hospital health nhs patientennummer",
              "(?:medical record(?!s\\b)|mrn|patient(?:'s)?(?=[ -]?(?:id|no|number|nr|record|file|#))|chart(?= (?:no|number|id|#))"
                  + "|hospital (?:number|no|id)|health (?:record|card)(?: number)?|patientennummer)"
                  + "(?: (?:record|file))?"
                  + NUMBER
                  + GAP
                  + GROUPS,
              digits(4, 14)),
          Announced.of(
              Kind.INSURANCE,
              0.85,
              "insurance policy member subscriber insured medicaid medicare krankenversicherung"
                  + " krankenversicherungsnummer versichertennummer versicherungsnummer police póliza polizza mutuelle claim",
              "(?:(?:health |car |life |travel |dental )?insurance(?: (?:policy|member|card|id|claim))?|policy(?= ?(?:no|number|id|nr|#))"
                  + "|(?:member|subscriber|insured|claim)(?= ?(?:id|no\\b|number|#))|medicaid|medicare"
                  + "|krankenversicherungs?(?:nummer)?|versicherten?s?nummer|versicherungsnummer|p[óo]li(?:ce|za)|polizza|mutuelle)"
                  + NUMBER
                  + GAP
                  + GROUPS,
              digits(5, 16)),
          Announced.of(
              Kind.VEHICLE_PLATE,
              0.85,
              "plate plates license licence number registration reg rego kennzeichen nummernschild immatriculation"
                  + " plaque matrícula matricula targa kenteken rejestracyjny registreringsnummer nummerplate",
              "(?:(?:licen[cs]e|number|registration|vehicle|car) ?(?:plates?|number plate)|plates?|rego|reg(?:istration)?(?=[ .]?(?:number|no|nr|plate|:))"
                  + "|(?:kfz-?)?kennzeichen|nummernschild|(?:plaque d')?immatriculation|plaque|matr[íi]cula|targa|kenteken"
                  + "|rejestracyjny|registreringsnummer|nummerplate)(?: (?:number|no|nr|plate|is|was|of (?:my|the|his|her) (?:car|vehicle)))*"
                  + "[^\\p{L}\\d\\n]{0,4}(?:(?:is|was|ist|est|es|reads?) )?[\"'«]?"
                  + "(?-i:(?<value>[A-ZÄÖÜ0-9]{1,8}(?:[- ·][A-Z0-9]{1,5}){0,3}+))(?![\\p{L}\\d])",
              DocumentRules::isPlate),
          Announced.of(
              Kind.VEHICLE_PLATE,
              0.8,
              "license licence number",
              "(?:licen[cs]e|number) ?plate(?: (?:number|no))?(?: is |\\s?[:=]\\s?)(?<value>[a-z]{1,4}[- ]?\\d{2,5}|\\d{1,4}[- ]?[a-z]{2,4})(?![\\p{L}\\d])",
              value -> true),
          Announced.of(
              Kind.VEHICLE_PLATE,
              0.8,
              "auto wagen pkw lkw fahrzeug motorrad bmw audi vw golf mercedes opel",
              "(?:auto|wagen|pkw|lkw|fahrzeug|motorrad|bmw|audi|vw|golf|mercedes|opel)(?: mit)?(?: (?:dem|der))?(?: (?:kennzeichen|nummer))? "
                  + "(?-i:(?<value>[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2} ?\\d{2,4}[EH]?))(?![\\p{L}\\d])",
              value -> true),
          Announced.of(
              Kind.NATIONAL_ID,
              0.8,
              "rrn tckn adhar adhaar aadhar aadhaar sa personnummer pesel",
              "(?:rrn|tckn|adhaa?r|aadhaa?r|sa id|personnummer|pesel)"
                  + NUMBER
                  + "[^\\p{L}\\d\\n]{0,6}(?:(?:is|ist|är) )?(?<value>\\d(?:[ -]?\\d){9,13}+)(?![\\p{L}\\d]|[.,]\\d)",
              value -> true),
          // With the date of birth before it, as in letters to offices
          Announced.of(
              Kind.NATIONAL_ID,
              0.8,
              "geb geboren",
              "geb(?:\\.|oren)(?: am)? ?\\d{1,2}\\.\\d{1,2}\\.\\d{2,4}[,;]? (?:ausweis )?(?-i:(?<value>[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]{8}\\d?))(?![\\p{L}\\d])",
              digits(3, 10)),
          Announced.of(
              Kind.TAX_ID,
              0.85,
              "steuernummer steuer stnr",
              "(?:steuer-?(?:nummer|nr)|stnr)\\b\\.?[^\\p{L}\\d\\n]{0,4}(?:(?:ist|lautet) )?(?<value>\\d{2,3}[/ ]\\d{3,4}[/ ]\\d{4,5})(?!\\d)",
              value -> true),
          Announced.of(
              Kind.TAX_ID,
              0.8,
              "tax taxpayer",
              "tax(?:payer)? (?:id|identification)(?:(?: number| no)\\b\\.?)?[^\\p{L}\\d\\n]{1,4}(?:is )?(?<value>\\d{2}-?\\d{7}|\\d{10,12})(?![\\p{L}\\d])",
              value -> true),
          Announced.of(
              Kind.INSURANCE,
              0.85,
              "kvnr krankenversichertennummer versichertennummer",
              "(?:kvnr|(?:kranken)?versichertennummer)\\b\\.?[^\\p{L}\\d\\n]{0,4}(?:(?:ist|lautet) )?(?-i:(?<value>[A-Z]\\d{9}))(?![\\p{L}\\d])",
              value -> true),
          Announced.of(
              Kind.IDENTIFIER,
              0.8,
              "pnr booking buchungscode record confirmation",
              "(?:pnr|booking (?:reference|ref|code)|buchungscode|record locator|confirmation code)(?: is)?[^\\p{L}\\d\\n]{1,4}(?-i:(?<value>(?=[A-Z]{0,5}\\d)(?=\\d{0,5}[A-Z])[A-Z0-9]{6}))(?![\\p{L}\\d])",
              value -> true));

  private DocumentRules() {}

  static Predicate<String> digits(int least, int most) {
    return value -> {
      int digits = DigitGroups.digits(value).length();
      return digits >= least && digits <= most;
    };
  }

  private static boolean isPlate(String value) {
    String compact = Checksum.compact(value);
    return !NO_PLATE.matcher(value).matches()
        && compact.length() >= 4
        && compact.length() <= 9
        && compact.chars().anyMatch(Character::isDigit)
        && (compact.chars().anyMatch(Character::isLetter) || compact.length() >= 6);
  }
}
