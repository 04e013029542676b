package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** E-mail addresses, also with letters of any script and with {@code (at)} for the sign. */
final class EmailRecognizer implements Recognizer {

  private static final int MAX_LOCAL = 64;
  private static final int MAX_DOMAIN = 253;

  private static final Pattern SPELT_OUT =
      Pattern.compile(
          "(?i)(?<![\\w.+-])[\\w.+-]{1,64}\\s?[\\[({<]\\s?at\\s?[\\])}>]\\s?[\\w-]{1,63}"
              + "(?:(?:\\s?[\\[({<]\\s?dot\\s?[\\])}>]\\s?|\\.)[\\w-]{1,63}){1,4}(?!\\w)");

  @Override
  public String name() {
    return "email";
  }

  @Override
  public List<Finding> find(String text) {
    List<Finding> findings = new ArrayList<>();
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      around(text, at).ifPresent(findings::add);
    }
    Matcher matcher = SPELT_OUT.matcher(text);
    while (matcher.find()) {
      findings.add(new Finding(matcher.start(), matcher.end(), Kind.EMAIL, 0.85, name()));
    }
    return findings;
  }

  private Optional<Finding> around(String text, int at) {
    int start = at;
    while (start > 0 && at - start < MAX_LOCAL && isLocal(text.charAt(start - 1))) {
      start--;
    }
    while (start < at
        && !Character.isLetterOrDigit(text.charAt(start))
        && text.charAt(start) != '_') {
      start++;
    }
    int end = at + 1;
    while (end < text.length() && end - at <= MAX_DOMAIN && isDomain(text.charAt(end))) {
      end++;
    }
    while (end > at + 1 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
      end--;
    }
    String local = text.substring(start, at);
    String domain = text.substring(at + 1, end);
    boolean repository = local.equals("git") && end < text.length() && text.charAt(end) == ':';
    return local.isEmpty() || repository || !isPlausible(local, domain)
        ? Optional.empty()
        : Optional.of(new Finding(start, end, Kind.EMAIL, 0.95, name()));
  }

  private static boolean isPlausible(String local, String domain) {
    int dot = domain.lastIndexOf('.');
    if (dot < 1 || domain.contains("..") || local.endsWith(".")) {
      return false;
    }
    String top = domain.substring(dot + 1);
    boolean topIsName =
        top.length() >= 2 && (top.startsWith("xn--") || top.chars().allMatch(Character::isLetter));
    // Products of matrices: "x@W.shape".
    boolean code = local.length() <= 2 && dot <= 2 && top.length() > 3;
    return topIsName && !code;
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || "._%+-'&".indexOf(c) >= 0;
  }

  private static boolean isDomain(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }
}
