package dev.nearside.gateway.config;

import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.TopicSensitivity;
import dev.nearside.core.privacy.recognizer.Checksum;
import dev.nearside.core.privacy.recognizer.Recognizers;
import dev.nearside.core.privacy.recognizer.UserRule;
import dev.nearside.core.privacy.spans.SpanReader;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what the user adds to, and takes from, what counts as private. */
final class PrivacyReader {

  /** As it stands in placeholders, such as {@code [EMPLOYEE_ID_1]}. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  /** Stands for all recognizers in the list of those that are off. */
  private static final String ALL = "all";

  private static final int LONGEST_NAME = 40;
  private static final double USUAL_SENSITIVITY = 0.8;
  private static final double USUAL_SCORE = 0.9;

  private PrivacyReader() {}

  static Config.Privacy read(Section section) {
    List<UserRule> rules =
        section.sections("recognizers").stream()
            .map(PrivacyReader::rule)
            .flatMap(Optional::stream)
            .toList();
    List<String> neverSend = section.texts("never-send");
    if (!neverSend.stream().allMatch(Recognizers::canBeFound)) {
      section.problem("never-send", "must hold entries with at least one letter or digit");
    }
    Set<String> off = off(section);
    section.finish();
    return new Config.Privacy(rules, neverSend, off);
  }

  private static Set<String> off(Section section) {
    Set<String> off = new LinkedHashSet<>(section.texts("off"));
    if (off.isEmpty()) {
      return off;
    }
    Set<String> known = new TreeSet<>(Recognizers.names());
    known.add(SpanReader.NAME);
    known.add(TopicSensitivity.NAME);
    boolean all = off.remove(ALL);
    if (!known.containsAll(off)) {
      section.problem("off", "may name only these: " + ALL + ", " + String.join(", ", known));
    }
    return all ? known : off;
  }

  private static Optional<UserRule> rule(Section section) {
    Optional<String> name = section.text("name").filter(text -> isName(section, text));
    Optional<String> pattern = section.text("pattern").filter(text -> isPattern(section, text));
    for (String key : List.of("name", "pattern")) {
      if (!section.isGiven(key)) {
        section.problem(key, "is needed");
      }
    }
    Optional<String> phrase = section.text("phrase");
    double sensitivity = fraction(section, "sensitivity", "0").orElse(USUAL_SENSITIVITY);
    double score = fraction(section, "score", "0.01").orElse(USUAL_SCORE);
    Optional<Checksum> checksum = checksum(section);
    List<String> context = section.texts("context");
    section.finish();
    return name.flatMap(text ->
        pattern.map(regex -> {
          Kind kind =
              new Kind(text, phrase.orElse("what you call " + text.replace('_', ' ')), sensitivity);
          return new UserRule(text, kind, regex, checksum, context, score);
        }));
  }

  private static boolean isName(Section section, String text) {
    boolean valid = text.length() <= LONGEST_NAME && NAME.matcher(text).matches();
    if (!valid) {
      section.problem("name", "must be words of a-z and digits joined by _, such as employee_id");
    }
    return valid;
  }

  private static boolean isPattern(Section section, String text) {
    try {
      UserRule.checkPattern(text);
      return true;
    } catch (IllegalArgumentException e) {
      section.problem("pattern", String.valueOf(e.getMessage()));
      return false;
    }
  }

  private static Optional<Double> fraction(Section section, String key, String least) {
    return section.decimal(key, least, "1").map(BigDecimal::doubleValue);
  }

  private static Optional<Checksum> checksum(Section section) {
    Optional<String> name = section.text("checksum");
    Optional<Checksum> checksum = name.flatMap(Checksum::named);
    if (name.isPresent() && checksum.isEmpty()) {
      section.problem(
          "checksum",
          "must be one of "
              + Arrays.stream(Checksum.values())
                  .map(Checksum::wireName)
                  .collect(Collectors.joining(", ")));
    }
    return checksum;
  }
}
