package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * E-mail addresses, also with letters of any script and with {@code (at)} or words for the signs.
 */
final class EmailRecognizer implements Recognizer {

  private static final int MAX_LOCAL = 64;
  private static final int MAX_DOMAIN = 253;

  private static final Pattern SPELT_OUT =
      Pattern.compile(
          "(?i)(?<![\\w.+-])[\\w.+-]{1,64}\\s?[\\[({<]\\s?at\\s?[\\])}>]\\s?[\\w-]{1,63}"
              + "(?:(?:\\s?[\\[({<]\\s?dot\\s?[\\])}>]\\s?|\\.)[\\w-]{1,63}){1,4}(?!\\w)");

  /** The part behind a word for the sign; few words end a sentence so. */
  private static final Pattern SPOKEN_DOMAIN =
      Pattern.compile(
          "(?i) at (?<domain>[\\w-]{2,40})(?:(?: dot | ?\\. ?)[\\w-]{2,20}){0,2}?(?<dot> dot |\\.)(?:com|org|net|edu|gov|info|io|dev|me|de|at|ch|fr|it|es|pt|nl|be|pl|cz|se|no|dk|fi|ie|ru|ua|in|jp|cn|br|mx|ca|au|nz|uk|eu|us)(?![\\w-]|\\.\\w)");

  private static final Pattern SPOKEN_LOCAL =
      Pattern.compile(
          "(?i)(?<![\\w.+-])(?<local>[\\w+-]{1,32}(?:(?<sign>\\.| dot | underscore | dash )[\\w+-]{1,32}){0,3}+)$");

  private static final Set<String> PROVIDERS =
      Set.of(
          "gmail",
          "googlemail",
          "hotmail",
          "outlook",
          "yahoo",
          "ymail",
          "live",
          "msn",
          "aol",
          "icloud",
          "gmx",
          "web",
          "posteo",
          "mailbox",
          "proton",
          "protonmail",
          "tutanota",
          "zoho",
          "fastmail",
          "yandex",
          "qq",
          "163",
          "naver",
          "wanadoo",
          "orange",
          "libero",
          "t-online");

  /** Words before "at" that are no mailbox. */
  private static final Pattern NO_MAILBOX =
      Pattern.compile(
          "(?i)(?:me|us|him|her|them|it|you|look|looks|looking|is|are|was|be|up|in|out|not|and|or|email|mail|account|inbox|address|found|available|hosted|work|works|working|here|there|page|site|website|order|buy|"
              + "meet|online|visit|one|login|log|arrived|support|contact|reach|write|user|users|mine|profile|domain|docs|more|details)");

  private static final Context ANNOUNCED =
      Context.of("e-?mails?|mail|contact|reach|write|addresse?", 48, 0);

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
    addSpoken(text, findings);
    return findings;
  }

  private void addSpoken(String text, List<Finding> findings) {
    Matcher domain = SPOKEN_DOMAIN.matcher(text);
    while (domain.find()) {
      int from = Math.max(0, domain.start() - MAX_LOCAL);
      Matcher local = SPOKEN_LOCAL.matcher(text.substring(from, domain.start()));
      if (local.find() && isSpoken(text, from + local.start(), local, domain)) {
        findings.add(new Finding(from + local.start(), domain.end(), Kind.EMAIL, 0.8, name()));
      }
    }
  }

  private static boolean isSpoken(String text, int start, Matcher local, Matcher domain) {
    String mailbox = local.group("local");
    boolean ofProvider = PROVIDERS.contains(domain.group("domain").toLowerCase(Locale.ROOT));
    boolean dotSaid = domain.group("dot").isBlank() || domain.group("dot").contains(" ");
    boolean signed =
        local.start("sign") >= 0 || mailbox.chars().anyMatch(c -> c == '_' || Character.isDigit(c));
    return !NO_MAILBOX.matcher(mailbox).matches()
        && (ofProvider
            || (dotSaid && signed)
            || ((dotSaid || signed) && ANNOUNCED.near(text, start, start)));
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
