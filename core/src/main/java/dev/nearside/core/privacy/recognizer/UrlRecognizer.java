package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Web addresses and domain names. One that names a person or lets its holder in (a profile, a share
 * link, a token or e-mail address in it) is a {@link Kind#PERSONAL_URL}.
 */
final class UrlRecognizer implements Recognizer {

  private static final int MAX_SCHEME = 12;
  private static final int MAX_LENGTH = 2048;

  private static final Pattern PERSONAL =
      Pattern.compile(
          "(?i)://[^/?#\\s]{1,100}@"
              + "|[?&#;](?:[\\w.-]{0,20}(?:token|secret|passw(?:or)?d|pwd|api_?key|signature|session(?:_?id)?|auth|e-?mail|user(?:name|_?id)?|phone)"
              + "|sig|key|code|sid|invite|resourcekey|usp)=[^&#\\s]{4}"
              + "|^(?:https?://)?(?:[a-z-]{1,10}\\.)?(?:linkedin\\.com/in/|facebook\\.com/(?:profile|[\\w.]{5,60}/?$)|instagram\\.com/[\\w.]{3,40}/?$"
              + "|(?:drive|docs)\\.google\\.com/\\S{0,40}/d/|dropbox\\.com/s|1drv\\.ms/|we\\.tl/|wetransfer\\.com/downloads|t\\.me/[\\w+]{4}"
              + "|wa\\.me/\\d|zoom\\.us/j/|meet\\.google\\.com/|calendly\\.com/|paypal\\.me/|venmo\\.com/|onlyfans\\.com/"
              + "|chat\\.whatsapp\\.com/|discord\\.gg/|pastebin\\.com/\\w|strava\\.com/athletes/)"
              + "|://[^/\\s]{1,100}/~[a-z]|%40|[?&=/][\\w.+-]{2,40}@[\\w-]{2,40}\\.[a-z]{2}");

  private static final String SURE_TOP =
      "com|org|edu|gov|mil|eu|uk|de|fr|nl|se|dk|ch|cz|hu|es|pt|ru|jp|cn|kr|br|au|nz|ca|fi|gr|ro|bg|hr|sk|si|ee|lv|lt"
          + "|ie|il|za|mx|ar|cl|tr|ua|sg|hk|tw|th|vn|ph|eg|ng|ke|tn|ae|lu";

  /** Names of files, words or members in code, unless more follows. */
  private static final String UNSURE_TOP =
      "net|info|biz|io|ai|app|dev|co|me|tv|us|in|it|be|no|at|pl|is|my|xyz|online|site|shop|store|tech|cloud|blog|gg|fm|to";

  private static final Pattern BARE =
      Pattern.compile(
          "(?<![\\w@./\\\\:$%-])(?<value>(?i:www\\.[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,4}+|(?:[a-z0-9][a-z0-9-]{0,62}\\.){1,4}"
              + "(?:(?:"
              + SURE_TOP
              + ")(?![\\w-])|(?:"
              + UNSURE_TOP
              + ")(?=/\\w)))(?:/[^\\s\"'<>()\\[\\]{}`|\\\\]{0,300})?)(?![\\w(@]|\\.\\w)");

  private static final Pattern CODE =
      Pattern.compile("(?i)(?:self|this|np|tf|nn|os|sys|it|df|obj|asp|e|i)\\..*|.{1,2}\\.\\w\\w");

  private static final Set<String> HARMLESS =
      Set.of(
          "example.com",
          "example.org",
          "example.net",
          "www.example.com",
          "localhost",
          "127.0.0.1",
          "0.0.0.0",
          "www.w3.org",
          "w3.org",
          "schemas.microsoft.com",
          "schemas.android.com",
          "schemas.openxmlformats.org",
          "schema.org",
          "json-schema.org",
          "xmlns.com",
          "unpkg.com",
          "cdn.jsdelivr.net",
          "cdnjs.cloudflare.com",
          "fonts.googleapis.com",
          "fonts.gstatic.com",
          "ajax.googleapis.com",
          "code.jquery.com",
          "maxcdn.bootstrapcdn.com",
          "stackpath.bootstrapcdn.com",
          "api.openai.com",
          "api.anthropic.com",
          "maven.apache.org",
          "www.apache.org",
          "java.sun.com",
          "www.springframework.org",
          "kubernetes.io");

  /** Names of things in configuration that look like hosts. */
  private static final Pattern CONFIGURATION =
      Pattern.compile("(?i)(?:[\\w-]{1,40}\\.){0,4}(?:kubernetes|k8s)\\.io/.*");

  /** Schemes that lead into a program, not to a host. */
  private static final Set<String> INTERNAL =
      Set.of("pack", "classpath", "resource", "asset", "res", "app", "chrome", "about", "content");

  @Override
  public String name() {
    return "url";
  }

  @Override
  public List<Finding> find(String text) {
    List<Finding> findings = new ArrayList<>();
    for (int i = text.indexOf("://"); i >= 0; i = text.indexOf("://", i + 3)) {
      addAround(text, i, findings);
    }
    if (text.indexOf('.') >= 0) {
      Matcher bare = BARE.matcher(text);
      while (bare.find()) {
        String value = bare.group("value");
        if (!CODE.matcher(value).matches() && !CONFIGURATION.matcher(value).matches()) {
          int end = trimmed(text, bare.start(), bare.end());
          add(bare.start(), end, text.substring(bare.start(), end), findings);
        }
      }
    }
    return findings;
  }

  private void addAround(String text, int colon, List<Finding> findings) {
    int start = colon;
    while (start > 0 && colon - start < MAX_SCHEME && isScheme(text.charAt(start - 1))) {
      start--;
    }
    int end = colon + 3;
    while (end < text.length() && end - colon < MAX_LENGTH && isPart(text.charAt(end))) {
      end++;
    }
    end = trimmed(text, colon + 3, end);
    boolean leads = !INTERNAL.contains(text.substring(start, colon).toLowerCase(Locale.ROOT));
    if (start < colon && end > colon + 5 && leads) {
      add(start, end, text.substring(start, end), findings);
    }
  }

  private void add(int start, int end, String value, List<Finding> findings) {
    boolean personal = PERSONAL.matcher(value).find();
    if (!personal && HARMLESS.contains(host(value))) {
      return;
    }
    findings.add(new Finding(start, end, personal ? Kind.PERSONAL_URL : Kind.URL, 0.9, name()));
  }

  private static String host(String value) {
    int scheme = value.indexOf("://");
    int start = scheme < 0 ? 0 : scheme + 3;
    int end = start;
    while (end < value.length() && "/?#:".indexOf(value.charAt(end)) < 0) {
      end++;
    }
    return value.substring(start, end).toLowerCase(Locale.ROOT);
  }

  /** Without what ends a sentence or closes what was opened before. */
  private static int trimmed(String text, int start, int end) {
    int last = end;
    while (last > start && ".,;:!?*_'~".indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    return last;
  }

  private static boolean isScheme(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+';
  }

  private static boolean isPart(char c) {
    return !Character.isWhitespace(c) && "\"<>()[]{}`|\\^".indexOf(c) < 0;
  }
}
