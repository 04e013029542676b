package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Private keys in their file forms: PEM (RFC 7468: RSA, EC, DSA, PKCS #8, OpenSSH, PGP), SSH2,
 * PuTTY, age, WireGuard, JWK, and bare base64 of the usual DER beginnings. Cut-off blocks count
 * too.
 */
final class PrivateKeyRecognizer implements Recognizer {

  private static final int MAX_BLOCK = 64 * 1024;
  private static final int MIN_BODY = 24;
  private static final int SHORTEST_OTHER_FORM = 29;

  private static final Pattern BEGIN =
      Pattern.compile("-{4,5} ?BEGIN [A-Z0-9 ]{0,40}?PRIVATE KEY(?: BLOCK)? ?-{4,5}");
  private static final Pattern END =
      Pattern.compile("-{4,5} ?END [A-Z0-9 ]{0,40}?PRIVATE KEY(?: BLOCK)? ?-{4,5}");

  private static final String BASE64_LINES =
      "[A-Za-z0-9+/=]{20,12000}+(?:\\r?\\n[A-Za-z0-9+/=]{16,80}+(?![^\\s])){0,200}+";

  private static final RuleRecognizer OTHER_FORMS =
      new RuleRecognizer(
          "private_key",
          text -> Anchors.runStandsIn(text, SHORTEST_OTHER_FORM, "+/=_-"),
          List.of(
              rule("(?i)(?<![a-z0-9])(?<value>AGE-SECRET-KEY-(?:PQ-)?1[0-9a-z]{40,4000}+)"),
              rule("(?i)\\bPrivateKey\\s{0,3}=\\s{0,3}(?<value>[a-z0-9+/]{43}=)"),
              rule("\"d\"\\s{0,3}:\\s{0,3}\"(?<value>[A-Za-z0-9_-]{40,1400}+)\""),
              rule("(?<![A-Za-z0-9+/])(?<value>b3BlbnNzaC1rZXktdjE" + BASE64_LINES + ")"),
              rule(
                  "(?<![A-Za-z0-9+/])(?<value>(?:MII[A-Za-z0-9+/]{2}[A-Za-z]IBA(?:DANBgkqhkiG9w0BAQEFAAS|AKC)"
                      + "|MHcCAQEEI|MC4CAQAwBQYDK2VwBCIEI|MIG[A-Za-z0-9]AgEAMBMGByqGSM49AgEG)"
                      + ""
                      + BASE64_LINES
                      + ")")));

  @Override
  public String name() {
    return "private_key";
  }

  @Override
  public List<Finding> find(String text) {
    List<Finding> findings = new ArrayList<>(OTHER_FORMS.find(text));
    if (text.contains("PRIVATE KEY")) {
      addBlocks(text, findings);
      addHeadlessBlocks(text, findings);
    }
    addPutty(text, findings);
    return findings;
  }

  private void addBlocks(String text, List<Finding> findings) {
    Matcher begin = BEGIN.matcher(text);
    Matcher end = END.matcher(text);
    int from = 0;
    while (from < text.length() && begin.find(from)) {
      int body = begin.end();
      int limit = Math.min(text.length(), body + MAX_BLOCK);
      int next = text.indexOf("BEGIN ", body);
      int bound = next < 0 ? limit : Math.min(next, limit);
      int stop = end.region(body, bound).find() ? end.end() : endOfBody(text, body, bound);
      if (bodyLength(text, body, stop) >= MIN_BODY) {
        findings.add(new Finding(begin.start(), stop, Kind.PRIVATE_KEY, 1, name()));
      }
      from = Math.max(body, stop);
    }
  }

  /** Blocks whose beginning was cut off. */
  private void addHeadlessBlocks(String text, List<Finding> findings) {
    Matcher end = END.matcher(text);
    int from = 0;
    while (end.find()) {
      int start = startOfBody(text, end.start(), from);
      if (bodyLength(text, start, end.start()) >= MIN_BODY) {
        findings.add(new Finding(start, end.end(), Kind.PRIVATE_KEY, 1, name()));
      }
      from = end.end();
    }
  }

  private void addPutty(String text, List<Finding> findings) {
    String head = "PuTTY-User-Key-File-";
    for (int i = text.indexOf(head); i >= 0; ) {
      int next = text.indexOf(head, i + head.length());
      int limit = Math.min(next < 0 ? text.length() : next, i + MAX_BLOCK);
      int mac = text.indexOf("Private-MAC:", i);
      int stop = mac >= 0 && mac < limit ? endOfLine(text, mac, limit) : limit;
      findings.add(new Finding(i, stop, Kind.PRIVATE_KEY, 1, name()));
      i = next;
    }
  }

  /** The end of what can still be the body of a block without an end line. */
  private static int endOfBody(String text, int from, int limit) {
    int end = from;
    int i = from;
    while (i < limit) {
      int lineEnd = endOfLine(text, i, limit);
      if (!isBodyLine(text, i, lineEnd)) {
        break;
      }
      end = lineEnd;
      i = lineEnd + 1;
    }
    return end;
  }

  private static int startOfBody(String text, int to, int limit) {
    int start = to;
    while (start > limit && isBody(text.charAt(start - 1)) && to - start < MAX_BLOCK) {
      start--;
    }
    while (start < to && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private static boolean isBodyLine(String text, int from, int to) {
    boolean header = text.substring(from, Math.min(to, from + 40)).matches("[A-Za-z-]{2,20}: .*");
    if (header) {
      return true;
    }
    String line = text.substring(from, to).strip();
    return line.chars().allMatch(c -> isBody((char) c) && c != ' ') || line.length() > 200;
  }

  private static int endOfLine(String text, int from, int limit) {
    int end = text.indexOf('\n', from);
    return end < 0 || end > limit ? limit : end;
  }

  private static int bodyLength(String text, int from, int to) {
    int length = 0;
    for (int i = from; i < to; i++) {
      if (Character.isLetterOrDigit(text.charAt(i)) && ++length >= MIN_BODY) {
        break;
      }
    }
    return length;
  }

  private static boolean isBody(char c) {
    return (c < 0x80 && Character.isLetterOrDigit(c)) || "+/=\\ \r\n\t".indexOf(c) >= 0;
  }

  private static Rule rule(String regex) {
    return Rule.of(Kind.PRIVATE_KEY, 1, regex, value -> !Secrets.isPlaceholder(value));
  }
}
