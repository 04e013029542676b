package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;

/** Dates of birth and amounts of money of someone, by the words before them. */
final class PersonRules {

  private static final String MONEY =
      "(?<value>(?:(?:[$€£¥₹]|(?:usd|eur|gbp|chf|cad|aud|inr|rs\\.?))\\s?\\d[\\d.,']{0,14}(?: ?(?:k|m|mio|million|thousand|lakhs?|crores?)\\b)?"
          + "|\\d[\\d.,']{0,14}(?: ?(?:k|m|mio|million|thousand|lakhs?|crores?)\\b)?\\s?(?:[$€£¥₹]|(?:us )?(?:dollars?|euros?|pounds|usd|eur|gbp"
          + "|chf|cad|aud|francs?|rupees|inr|yen|yuan|kronor|zloty)\\b)"
          + "|\\d{1,3}(?:[.,']\\d{3})+|\\d{4,7}|\\d{2,3} ?k\\b))(?![\\p{L}\\d])";

  private static final String OWNED =
      "(?:salary|income|wages?|pay(?:check|slip)?|bonus|rent|mortgage|debts?|savings|net worth|pension|bank balance"
          + "|account balance|credit limit|severance|inheritance|gehalt|einkommen|lohn|miete|salaire|loyer|sueldo|salario"
          + "|stipendio)";

  static final List<Announced> RULES =
      List.of(
          Announced.of(
              Kind.BIRTH_DATE,
              0.9,
              "date birth birthdate birthday dob d geburtsdatum geburtstag naissance fecha data geboortedatum"
                  + " födelsedatum fødselsdato nacimiento",
              "(?:(?:date|data|fecha) (?:of birth|de naissance|de nacimiento|di nascita|de nascimento|urodzenia)"
                  + "|birth ?dat(?:e|es)|dob|d\\. ?o\\. ?b|geburts(?:datum|tag)|naissance|nacimiento|geboortedatum|födelsedatum"
                  + "|fødselsdato)(?![\\p{L}])"
                  + "[^\\d\\n]{0,25}?(?<![\\d.])(?<value>"
                  + Dates.FULL
                  + ")(?!\\d)",
              value -> true),
          Announced.of(
              Kind.BIRTH_DATE,
              0.85,
              "i my we our ich mein meine je mon ma",
              "(?:(?:i|we|ich|je)(?:'m| am| was| were| wurde| bin| suis)|(?:my|our|meine?|mon|ma)(?: \\p{L}{1,20}){1,3}(?: was| is| wurde)?)"
                  + " (?:born|birthday|geboren|née?|anniversaire)(?: is)?(?: on| am| le| in)?[^\\d\\n]{0,15}?(?<value>"
                  + Dates.FULL
                  + ")(?!\\d)",
              value -> true),
          Announced.of(
              Kind.BIRTH_DATE,
              0.85,
              "my",
              "my(?: \\p{L}{1,20}){0,2} birthday(?: is| was)?(?: on)? (?<value>"
                  + Dates.FULL
                  + ")(?!\\d)",
              value -> true),
          Announced.of(
              Kind.AMOUNT,
              0.8,
              "my our his her their mein meine unser mon ma notre mi mio nuestra",
              "(?:my|our|his|her|their|meine?|unsere?|mon|ma|notre|mi|mio|nuestr[oa])(?: [\\p{L}']{1,15}){0,4}? "
                  + OWNED
                  + "\\b[^\\d\\n$€£¥₹]{0,30}?"
                  + MONEY,
              value -> !value.matches(Dates.YEAR)),
          Announced.of(
              Kind.AMOUNT,
              0.8,
              "i we he she ich je",
              "(?:i|we|he|she|ich|je)(?:'m|'re|'s| am| are| is| get| gets| was| were| have| has)?(?: [\\p{L}]{1,12}){0,2}?"
                  + " (?:earn(?:s|ed|ing)?|make|makes|made|paid|owe[sd]?|inherited|saved|borrowed|lost|verdiene|gagne)"
                  + "(?: (?:about|around|over|roughly|almost|nearly|only|just|him|her|them|you|the bank))*+ {0,2}"
                  + MONEY,
              value -> !value.matches(Dates.YEAR + "|\\d{1,3}")));

  private PersonRules() {}
}
