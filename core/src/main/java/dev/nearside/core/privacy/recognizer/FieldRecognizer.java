package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
import java.util.regex.Pattern;

/** What stands in a field of data that is named for a person, as in JSON, YAML or source code. */
final class FieldRecognizer extends RuleRecognizer {

  private static final String KEY = "[\"'](?:[A-Za-z]{1,16}[_-]?)?";

  private static final String GIVEN =
      "[\"']\\s?:\\s?[\"'](?<value>[^\"'\\n{}\\[\\]<>$]{2,60})[\"']";

  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)0x[0-9a-f]+|localhost(?::\\d+)?|(?:string|text|null|none|undefined|n/?a|unknown|value|name|first|last|full)(?:[ _]?name)?");

  FieldRecognizer() {
    super(
        "field",
        List.of(
            "name",
            "address",
            "street",
            "number",
            "no\"",
            "nr\"",
            "race",
            "nationality",
            "religion",
            "ethnicity"),
        List.of(
            field(
                Kind.PERSON_MENTIONED,
                "(?i:(?:first|last|middle|full|family|given|sur|maiden|customer|patient|client|employee|student|contact|holder|owner|author"
                    + "|latin|khmer|local|native|father|mother|spouse|guardian|doctor|manager)[_-]?names?)"),
            field(
                Kind.STREET_ADDRESS,
                "(?i:(?:street|home|postal|mailing|billing|shipping)?[_-]?address(?:[_-]?(?:line)?[_-]?\\d)?|street)"),
            Rule.of(
                Kind.STREET_ADDRESS,
                0.75,
                KEY
                    + "(?i:(?:house|building|door|apartment|flat)[_-]?(?:number|no|nr))[\"']\\s?:\\s?[\"']?(?<value>\\d{1,5} ?[A-Za-z]?)(?![\\w.])"),
            field(Kind.NATIONALITY, "(?i:race|nationality|ethnicity|ethnic|religion)")));
  }

  private static Rule field(Kind kind, String key) {
    return Rule.of(kind, 0.75, KEY + key + GIVEN, FieldRecognizer::isGiven);
  }

  private static boolean isGiven(String value) {
    return value.chars().anyMatch(Character::isLetter)
        && !WORDS.matcher(value.strip()).matches()
        && !value.contains("@")
        && !Secrets.isPlaceholder(value);
  }
}
