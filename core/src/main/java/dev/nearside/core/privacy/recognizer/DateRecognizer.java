package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
import java.util.Locale;

/** Dates that begin with a number, and ages; those that begin with a word are announced. */
final class DateRecognizer extends RuleRecognizer {

  private static final String BEGIN = "(?<![\\w.,/:$€£+-])";
  private static final String END = "(?![\\w]|[-./:]\\d)";

  DateRecognizer() {
    super(
        "date",
        List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
        List.of(
            Rule.of(
                Kind.DATE,
                0.85,
                BEGIN
                    + "(?<value>(?:19|20)\\d{2}([-/.])(?:0?[1-9]|1[0-2])\\2(?:0?[1-9]|[12]\\d|3[01])"
                    + Dates.TIME
                    + ")"
                    + END),
            Rule.of(
                Kind.DATE,
                0.8,
                BEGIN
                    + "(?<value>(?:(?<a>\\d{1,2})([-/.])\\d{1,2}\\3(?:19|20)\\d{2}|\\d{1,2}/\\d{1,2}/\\d{2})"
                    + Dates.TIME
                    + ")"
                    + END,
                DateRecognizer::isDay),
            Rule.of(
                Kind.DATE,
                0.8,
                "(?i)"
                    + BEGIN
                    + "(?<value>(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th|\\.|er)?(?: of| de)?[ -]"
                    + Dates.MONTH
                    + "(?:,?(?: de)?[ -](?:19|20)\\d{2}"
                    + Dates.TIME
                    + ")?)(?<!\\s)"
                    + END,
                DateRecognizer::isMonth),
            Rule.of(
                Kind.AGE,
                0.8,
                "(?m)^[\\[(](?<value>\\d{2} ?[MF])[)\\]] (?=(?i:my|i|me|we|dating|with|and)\\b)",
                DateRecognizer::isAge),
            // As charts begin: "58M with chest pain"
            Rule.of(
                Kind.AGE,
                0.8,
                "(?m)(?:^|(?i:\\b(?:pt|patient|case|hpi)[: ]{1,2}))(?<value>\\d{1,3} ?(?:[MF]|yo [mf]))(?= (?i:with|w/|c/o|presents?|presenting|s/p|admitted|complain\\w{1,4}|h/o|hx|pmh|status post)(?!\\p{L}))",
                DateRecognizer::isAge),
            Rule.of(
                Kind.AGE,
                0.8,
                "(?<![\\w.,$€£+-])(?<value>\\d{1,3} ?[MF])(?= (?:w/|c/o|s/p|h/o|presents? with|presenting (?:with|to)|hx of|pmh))",
                DateRecognizer::isAge),
            Rule.of(
                Kind.AGE,
                0.85,
                "(?i)(?<![\\w.,$€£+-])(?<value>\\d{1,3})(?:[- ]?(?:years?|yrs?|months?|weeks?)[- ]?olds?\\b| ?y[/.]?o\\b"
                    + "| years? of age\\b| ?-?jährige?r?\\b| jahre? alt\\b| ans? \\(?âgée?)",
                DateRecognizer::isAge)));
  }

  private static boolean isAge(String value) {
    return Integer.parseInt(DigitGroups.digits(value)) < 120;
  }

  private static boolean isDay(String value) {
    String[] parts = value.split("[-/.]", 3);
    int first = Integer.parseInt(parts[0]);
    int second = Integer.parseInt(parts[1]);
    return first > 0 && second > 0 && first <= 31 && second <= 31 && (first <= 12 || second <= 12);
  }

  /** "The 5 may be" is none. */
  private static boolean isMonth(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return !value.equals(lower)
        || value.matches(".*\\d{4}.*")
        || value.matches("\\d+(?:st|nd|rd|th|\\.|er).*")
        || !lower.matches(".*(?:may|mar|mars|march|dec|sep|jan)\\.?");
  }
}
