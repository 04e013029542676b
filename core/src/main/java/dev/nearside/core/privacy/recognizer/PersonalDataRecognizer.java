package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;

/** Dates of birth and numbers of documents, by the words before them. */
final class PersonalDataRecognizer extends RuleRecognizer {

  private static final String MONTH =
      "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
          + "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";

  private static final String DATE =
      "(?:\\d{1,4}[-./ ]\\d{1,2}[-./ ]\\d{1,4}|\\d{1,2}(?:st|nd|rd|th)?(?: of)? "
          + MONTH
          + ",? ?\\d{2,4}|"
          + MONTH
          + " \\d{1,2}(?:st|nd|rd|th)?,? \\d{2,4})";

  PersonalDataRecognizer() {
    super(
        "personal_data",
        List.of(
            "birth",
            "dob",
            "d.o",
            "o.b",
            "born",
            "geburt",
            "naissance",
            "nacimiento",
            "passport",
            "licen",
            "dl "),
        List.of(
            Rule.of(
                Kind.BIRTH_DATE,
                0.9,
                "(?i)\\b(?:date of birth|birth ?date|d\\.?o\\.?b\\.?|geburtsdatum|date de naissance"
                    + "|fecha de nacimiento)(?![a-z])[^\\d\\n]{0,25}?(?<value>(?<!\\d)"
                    + DATE
                    + ")(?!\\d)"),
            Rule.of(
                Kind.BIRTH_DATE,
                0.85,
                "(?i)\\b(?:(?:i was|i am|i'm|we were|my (?:\\w{1,20} ){1,3}(?:was|is)) born"
                    + "|my (?:\\w{1,20} ){0,2}birthday)\\b[^\\d\\n]{0,20}?(?<value>(?<!\\d)"
                    + DATE
                    + ")(?!\\d)"),
            Rule.of(
                Kind.PASSPORT,
                0.9,
                "(?i)\\bpassport(?: (?:no|number|nr|id))?\\b[^\\n\\d]{0,20}?(?<![a-z0-9])"
                    + "(?<value>[a-z]{0,3}\\d[a-z0-9]{5,9})(?![a-z0-9])",
                PersonalDataRecognizer::isDocumentNumber),
            Rule.of(
                Kind.DRIVING_LICENCE,
                0.9,
                "(?i)\\b(?:driv(?:er'?s?|ers'|ing) ?licen[cs]e|licen[cs]e number|dl (?:no|number|#))"
                    + "[^\\n\\d]{0,25}?(?<![a-z0-9])(?<value>[a-z]{0,6}\\d[a-z0-9]{0,4}(?:[- ]?[a-z0-9]{2,7}){0,4}+)"
                    + "(?![a-z0-9])",
                PersonalDataRecognizer::isDocumentNumber)));
  }

  private static boolean isDocumentNumber(String value) {
    int digits = DigitGroups.digits(value).length();
    return digits >= 5 && digits <= 16;
  }
}
