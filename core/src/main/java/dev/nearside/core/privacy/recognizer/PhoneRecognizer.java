package dev.nearside.core.privacy.recognizer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phone numbers. Patterns pick candidates, since libphonenumber's own search is slow; it then says
 * whether a number exists. A number of unknown country needs words such as "call" before it.
 */
final class PhoneRecognizer implements Recognizer {

  private static final int MIN_DIGITS = 7;
  private static final int MAX_DIGITS = 15;

  private static final String EXTENSION = "(?:,?\\s?(?:x|ext\\.?)\\s?\\d{1,6})?";

  private static final Pattern INTERNATIONAL =
      Pattern.compile(
          "(?<![\\w+])(?:\\+|00(?=[1-9]))[1-9]\\d{0,2}(?:[ .\\-/]?\\(0?\\d{0,4}\\))?"
              + "(?:[ .\\-/]{0,2}\\d{1,9}){1,7}+"
              + EXTENSION
              + "(?!\\w)");

  private static final Pattern NORTH_AMERICAN =
      Pattern.compile(
          "(?<![\\w.+/=-])(?:1[ .-])?(?:\\([2-9]\\d{2}\\)[ -]?[2-9]\\d{2}[ .-]\\d{4}"
              + "|[2-9]\\d{2}(?:[ -][2-9]\\d{2}[ -]|\\.[2-9]\\d{2}\\.)\\d{4})"
              + EXTENSION
              + "(?![\\w-]|\\.\\d)");

  private static final Pattern NATIONAL =
      Pattern.compile(
          "(?<![\\w.,+/-])\\(?0\\d{1,5}\\)?(?:[ .\\-/]{1,2}\\d{2,8}){1,5}+(?!\\w|[.,-]\\d)");

  private static final String ANY_GROUPS = "\\(?\\d(?:[ .\\-/()]{0,2}\\d){5,14}+";

  private static final Pattern ANNOUNCED =
      Pattern.compile(
          "(?i)(?<![a-z])(?:(?:tele)?(?:phones?|fon|fax|tel)|mobil|cellular|handy|landline|whatsapp"
              + "|text(?:ed)? (?:me|us|him|her|them)|sms|answering|messages? to|m\\.|t\\.)(?![a-z])"
              + "[^\\d\\n+(]{0,30}(?:\\n[^\\d\\n+(]{0,6})?"
              + "(?<value>"
              + ANY_GROUPS
              + EXTENSION
              + ")(?!\\w|[.,]\\d)");

  /** Words that mean other things too: a person, a sign or the number's look must join them. */
  private static final Pattern HINTED =
      Pattern.compile(
          "(?i)(?<![a-z])(?:mobile|cell|desk|direct|call(?:ed|ing)?|ring|dial|contact|reach(?:ed)?|signal|registered|number(?<number> is|:))(?![a-z])"
              + "(?:(?<to>[^\\d\\n+(]{0,24}?(?:\\b(?:me|us|him|her|them|my|his|our|their|mum|mom|dad|at|on|line|no|nr)\\b\\.?|:)[^\\d\\n+(]{0,12})"
              + "|[^\\d\\n+(]{0,30})"
              + "(?<value>"
              + ANY_GROUPS
              + EXTENSION
              + ")(?!\\w|[.,]\\d| ?(?:[ckm]?m|px|ms|k?hz|bytes?|%)\\b)");

  private static final Pattern OWN_NUMBER =
      Pattern.compile(
          "(?i)(?<![a-z])(?:my|his|her|our|their|your|home|work|office|emergency)(?: \\p{L}{2,12})?(?:'s)? (?:numbers?|mobile|cell|signal|desk)(?: is|:)[^\\d\\n+(]{0,12}"
              + "(?<value>"
              + ANY_GROUPS
              + EXTENSION
              + ")(?!\\w|[.,]\\d| (?:divisible|prime|and))");

  /** Numbers that are written as few but those of phones are. */
  private static final Pattern DIALLED =
      Pattern.compile(
          "(?!.*(?:000|024|048|096|080)$)(?:\\(?0[1-9](?:[ .\\-/()]{0,2}\\d){5,}+.*|[2-9]\\d{2}[ .-]\\d{4}(?:\\d{3})?"
              + "|[3-9]\\d{3}[ -]\\d{4}|[2-9]\\d{2} \\d{2} \\d{3}|\\(?\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4})");

  private static final Pattern CLAIMED =
      Pattern.compile(
          "(?<![\\w.,+/-])(?<value>\\(?\\d(?:[ .\\-/()]{0,2}\\d){6,14}+)(?:[, ]{1,2}(?:is|was) my |\\s?\\((?:cell"
              + "|mobile|home|work|office|phone|direct|fax|h|m|w)\\)|[, ]{1,2}(?:call|text|ring|whatsapp|dm) (?:me|us|him|her)\\b)");

  private static final Pattern NO_PHONE =
      Pattern.compile(
          "(?:19|20)\\d{2}[-./]\\d{1,2}[-./]\\d{1,2}.*|\\d{1,2}[-./]\\d{1,2}[-./](?:19|20)\\d{2}.*"
              + "|(?:19|20)\\d{2}\\s?-\\s?(?:19|20)\\d{2}|\\d+(?:\\.\\d+){3}|\\d+\\.\\d+");

  /** The long form of a ZIP code; as a phone number it needs a word. */
  private static final Pattern ZIP = Pattern.compile("0\\d{4}-\\d{4}");

  private static final Context NO_CONTEXT =
      Context.of(
          "order|invoice|isbn|issn|sku|part|model|ticket|tracking|case|version|ref(?:erence)?|account|id|doi"
              + "|pmid|port|error|code|\\$|€|£",
          14,
          0);

  private static final List<String> REGIONS =
      List.of(
          "US", "GB", "DE", "FR", "IT", "ES", "NL", "BE", "CH", "AT", "SE", "DK", "FI", "PL", "CZ",
          "HU", "IE", "AU", "NZ", "ZA", "IN", "JP", "KR", "CN", "TR", "IL", "UA", "SI", "SK", "RO");

  @Override
  public String name() {
    return "phone";
  }

  @Override
  public List<Finding> find(String text) {
    List<Finding> findings = new ArrayList<>();
    if (text.indexOf('+') >= 0 || text.contains("00")) {
      Matcher international = INTERNATIONAL.matcher(text);
      while (international.find()) {
        addInternational(text, international.start(), international.end(), findings);
      }
    }
    if (holdsManyDigits(text)) {
      addNationals(text, findings);
    }
    return findings;
  }

  /** Whether so many digits stand with nothing between them but what parts a number's groups. */
  private static boolean holdsManyDigits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length() && digits < MIN_DIGITS - 1; i++) {
      char c = text.charAt(i);
      if (DigitGroups.isDigit(c)) {
        digits++;
      } else if (" .-/()".indexOf(c) < 0) {
        digits = 0;
      }
    }
    return digits >= MIN_DIGITS - 1;
  }

  private void addNationals(String text, List<Finding> findings) {
    Matcher northAmerican = NORTH_AMERICAN.matcher(text);
    while (northAmerican.find()) {
      if (!NO_CONTEXT.near(text, northAmerican.start(), northAmerican.end())) {
        add(northAmerican.start(), northAmerican.end(), 0.85, findings);
      }
    }
    Matcher national = NATIONAL.matcher(text);
    while (national.find()) {
      if (existsNationally(national.group())) {
        add(national.start(), national.end(), 0.75, findings);
      }
    }
    addByContext(text, ANNOUNCED, findings);
    addByContext(text, OWN_NUMBER, findings);
    addHinted(text, findings);
    addByContext(text, CLAIMED, findings);
  }

  private void addInternational(String text, int start, int end, List<Finding> findings) {
    int stop = end;
    while (stop > start) {
      String candidate = text.substring(start, stop);
      int digits = DigitGroups.digits(candidate).length();
      if (digits < MIN_DIGITS) {
        return;
      }
      boolean plus = candidate.startsWith("+");
      if (digits <= MAX_DIGITS
          && (isValid(candidate, "ZZ") || (plus && stop == end && digits >= 9))) {
        add(start, stop, isValid(candidate, "ZZ") ? 0.95 : 0.75, findings);
        return;
      }
      stop = lastGap(text, start, stop);
    }
  }

  /**
   * Where the last group of a number begins to be cut off, so that what follows it may be dropped.
   */
  private static int lastGap(String text, int start, int end) {
    int i = end - 1;
    while (i > start && DigitGroups.isDigit(text.charAt(i))) {
      i--;
    }
    while (i > start && !DigitGroups.isDigit(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  private void addByContext(String text, Pattern pattern, List<Finding> findings) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      if (isDiallable(matcher.group("value"))) {
        add(matcher.start("value"), matcher.end("value"), 0.8, findings);
      }
    }
  }

  private void addHinted(String text, List<Finding> findings) {
    Matcher matcher = HINTED.matcher(text);
    while (matcher.find()) {
      String value = matcher.group("value");
      if (isDiallable(value)
          && ((matcher.start("to") >= 0 && matcher.start("number") < 0)
              || DIALLED.matcher(value).matches())) {
        add(matcher.start("value"), matcher.end("value"), 0.8, findings);
      }
    }
  }

  private static boolean isDiallable(String value) {
    int digits = DigitGroups.digits(value).length();
    return digits >= MIN_DIGITS - 1
        && !NO_PHONE.matcher(value).matches()
        && (digits >= MIN_DIGITS || value.indexOf(' ') > 0 || value.indexOf('-') > 0);
  }

  private static boolean existsNationally(String candidate) {
    int digits = DigitGroups.digits(candidate).length();
    return digits >= 9
        && digits <= 11
        && !NO_PHONE.matcher(candidate).matches()
        && !ZIP.matcher(candidate).matches()
        && !isCounting(candidate)
        && REGIONS.stream().anyMatch(region -> isValid(candidate, region));
  }

  /** Lists such as {@code 01 02 03 04 05}. */
  private static boolean isCounting(String candidate) {
    String digits = DigitGroups.digits(candidate);
    for (int i = 3; i < digits.length(); i += 2) {
      if (digits.charAt(i) != digits.charAt(i - 2) + 1) {
        return false;
      }
    }
    return true;
  }

  private static boolean isValid(String candidate, String region) {
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    String dialled = candidate.startsWith("00") ? "+" + candidate.substring(2) : candidate;
    try {
      return phones.isValidNumber(phones.parse(dialled, region));
    } catch (NumberParseException noNumber) {
      return false;
    }
  }

  private void add(int start, int end, double score, List<Finding> findings) {
    findings.add(new Finding(start, end, Kind.PHONE, score, name()));
  }
}
