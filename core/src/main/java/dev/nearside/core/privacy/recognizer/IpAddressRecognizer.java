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

/** Public IP addresses: those of version 4 only where words around them tie them to someone. */
final class IpAddressRecognizer implements Recognizer {

  private static final Pattern V4 =
      Pattern.compile("(?<![\\w.-])\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}(?![\\w-]|\\.\\d)");
  private static final Pattern V6 =
      Pattern.compile(
          "(?<![\\w:.])[0-9a-fA-F]{0,4}(?::{1,2}[0-9a-fA-F]{1,4}){2,7}(?:::)?(?![\\w:])");

  private static final Context CONTEXT =
      Context.of(
          "ip(?:v[46])?|my|our|his|her|their|from|ssh|login|logged|server|host|client|user|visitor|address"
              + "|ban(?:ned)?|iptables|nmap|ping|traceroute|whois|remote[_-]addr|x-(?:forwarded-for|real-ip)|forwarded",
          50,
          25);

  /** Words by which even numbers such as 4.3.2.1 are no version. */
  private static final Context CERTAIN = Context.of("ip(?:v4)?|ssh|ping|address", 25, 12);

  private static final Pattern VERSION_LIKE = Pattern.compile("\\d\\.\\d\\.\\d\\.\\d");

  private static final Set<String> RESOLVERS =
      Set.of(
          "8.8.8.8",
          "8.8.4.4",
          "1.1.1.1",
          "1.0.0.1",
          "9.9.9.9",
          "2001:4860:4860::8888",
          "2001:4860:4860::8844",
          "2606:4700:4700::1111",
          "2606:4700:4700::1001",
          "2620:fe::fe",
          "2620:fe::9");

  @Override
  public String name() {
    return "ip_address";
  }

  @Override
  public List<Finding> find(String text) {
    List<Finding> findings = new ArrayList<>();
    Matcher v4 = V4.matcher(text);
    while (v4.find()) {
      boolean version =
          VERSION_LIKE.matcher(v4.group()).matches() && !CERTAIN.near(text, v4.start(), v4.end());
      if (isPublicV4(v4.group()) && !version && CONTEXT.near(text, v4.start(), v4.end())) {
        add(v4, findings);
      }
    }
    Matcher v6 = V6.matcher(text);
    while (v6.find()) {
      if (isPublicV6(v6.group())
          && (isGlobalUnicast(v6.group()) || CONTEXT.near(text, v6.start(), v6.end()))) {
        add(v6, findings);
      }
    }
    return findings;
  }

  private void add(Matcher matcher, List<Finding> findings) {
    findings.add(new Finding(matcher.start(), matcher.end(), Kind.IP_ADDRESS, 0.8, name()));
  }

  /** Of RFC 4291's 2000::/3, which looks like nothing else with its first group in full. */
  private static boolean isGlobalUnicast(String address) {
    return address.indexOf(':') == 4 && (address.charAt(0) == '2' || address.charAt(0) == '3');
  }

  private static boolean isPublicV4(String address) {
    int[] parts =
        Pattern.compile("\\.").splitAsStream(address).mapToInt(Integer::parseInt).toArray();
    for (int part : parts) {
      if (part > 255) {
        return false;
      }
    }
    int first = parts[0];
    int second = parts[1];
    boolean local =
        first == 10
            || first == 127
            || (first == 172 && second >= 16 && second < 32)
            || (first == 192 && second == 168)
            || (first == 169 && second == 254)
            || (first == 100 && second >= 64 && second < 128);
    boolean documentation =
        address.startsWith("192.0.2.")
            || address.startsWith("198.51.100.")
            || address.startsWith("203.0.113.");
    return first > 2 && first < 224 && !local && !documentation && !RESOLVERS.contains(address);
  }

  private static boolean isPublicV6(String address) {
    int groups = address.split(":", -1).length;
    boolean complete = groups == 8 || (address.contains("::") && groups >= 4);
    char first = Character.toLowerCase(address.charAt(0));
    return complete
        && first != 'f'
        && first != ':'
        && !address.regionMatches(true, 0, "2001:db8", 0, 8)
        && !RESOLVERS.contains(address.toLowerCase(Locale.ROOT))
        && address.chars().filter(Character::isDigit).count() >= 4;
  }
}
