package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Positions on the map, and postal codes that are like nothing else. */
final class PlaceRecognizer implements Recognizer {

  private static final String DECIMAL = "-?\\d{1,3}\\.\\d{3,15}+";

  private static final Pattern PAIR =
      Pattern.compile(
          "(?<![\\w.,-])(?<!\\d[, ]{1,2})(?<lat>-?\\d{1,2}\\.\\d{3,15}+)(?<sign>\\s?°?\\s?[NS]?)\\s?[,;/ ]\\s?(?<lon>"
              + DECIMAL
              + ")(?<end>\\s?°?\\s?[EWO]?)(?![\\w.]|[, ]{1,2}-?\\d)");

  private static final Pattern KEYED =
      Pattern.compile(
          "(?i)(?<![a-z])(?:lat|lon|lng|long|latitude|longitude)[\"']?\\s?(?:[:=]|is)\\s?[\"']?(?<value>-?\\d{1,3}\\.(?!0{3,15}(?!\\d))\\d{3,15}+)");

  private static final Pattern DEGREES =
      Pattern.compile(
          "(?<![\\w.])(?<value>\\d{1,3}\\s?°\\s?\\d{1,2}(?:\\.\\d{1,6})?\\s?['′](?:\\s?\\d{1,2}(?:\\.\\d{1,6})?\\s?(?:\"|″|''))?\\s?[NSEWO]"
              + "(?:[,;]?\\s{0,2}\\d{1,3}\\s?°\\s?\\d{1,2}(?:\\.\\d{1,6})?\\s?['′](?:\\s?\\d{1,2}(?:\\.\\d{1,6})?\\s?(?:\"|″|''))?\\s?[NSEWO])?)(?!\\w)");

  private static final Pattern GEO_URI =
      Pattern.compile("(?i)(?<![a-z])geo:-?\\d{1,2}(?:\\.\\d{1,15})?,-?\\d{1,3}(?:\\.\\d{1,15})?");

  private static final Pattern CODE =
      Pattern.compile(
          "(?<![\\w-])(?:(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\\d[A-HJKPSTUW\\d]? \\d[ABD-HJLNP-UW-Z]{2})"
              + "|(?:[AC-FHKNPRTV-Y]\\d[0-9W]) (?=[0-9]{0,3}[A-Z])(?=[A-Z]{0,3}[0-9])[0-9AC-FHKNPRTV-Y]{4}"
              + "|[ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z][ -]\\d[ABCEGHJ-NPRSTV-Z]\\d)(?![\\w-])");

  private static final Context POSITION =
      Context.of(
          "gps|lat(?:itude)?|lon(?:gitude)?|lng|coordinates?|coords?|geo(?:location|tag)?|live[sd]? at|google maps|my (?:location|position|home)|standort|koordinaten",
          60,
          25);

  /** Words that stand by other pairs of numbers too. */
  private static final Context PERHAPS_POSITION =
      Context.of("locations?|positions?|maps?|home", 60, 25);

  /** Degrees as devices tell them: a comma between, and not few places that are mostly nought. */
  private static final Pattern TOLD_BY_DEVICE =
      Pattern.compile("-?\\d{1,2}\\.\\d{4,15}(?<!00)\\s?[,;]\\s?-?\\d{1,3}\\.\\d{4,15}(?<!00)");

  @Override
  public String name() {
    return "place";
  }

  @Override
  public List<Finding> find(String text) {
    if (text.chars().noneMatch(c -> DigitGroups.isDigit((char) c))) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    if (text.indexOf('.') >= 0) {
      addPairs(text, findings);
      addAll(KEYED.matcher(text), "value", Kind.GPS_POSITION, 0.9, findings);
    }
    if (text.indexOf('°') >= 0) {
      addAll(DEGREES.matcher(text), "value", Kind.GPS_POSITION, 0.95, findings);
    }
    Matcher geo = GEO_URI.matcher(text);
    while (geo.find()) {
      add(geo.start(), geo.end(), Kind.GPS_POSITION, 0.95, findings);
    }
    Matcher code = CODE.matcher(text);
    while (code.find()) {
      add(code.start(), code.end(), Kind.POSTAL_CODE, 0.8, findings);
    }
    return findings;
  }

  private void addPairs(String text, List<Finding> findings) {
    Matcher pair = PAIR.matcher(text);
    while (pair.find()) {
      double lat = Math.abs(Double.parseDouble(pair.group("lat")));
      double lon = Math.abs(Double.parseDouble(pair.group("lon")));
      boolean marked = !pair.group("sign").isBlank() && !pair.group("end").isBlank();
      if (lat <= 90 && lon <= 180 && (marked || isPosition(text, pair, lat >= 2 || lon >= 2))) {
        add(pair.start(), pair.end(), Kind.GPS_POSITION, 0.9, findings);
      }
    }
  }

  private static boolean isPosition(String text, Matcher pair, boolean farFromZero) {
    return POSITION.near(text, pair.start(), pair.end())
        || (farFromZero
            && TOLD_BY_DEVICE.matcher(pair.group()).matches()
            && PERHAPS_POSITION.near(text, pair.start(), pair.end()));
  }

  private void addAll(
      Matcher matcher, String group, Kind kind, double score, List<Finding> findings) {
    while (matcher.find()) {
      add(matcher.start(group), matcher.end(group), kind, score, findings);
    }
  }

  private void add(int start, int end, Kind kind, double score, List<Finding> findings) {
    findings.add(new Finding(start, end, kind, score, name()));
  }
}
