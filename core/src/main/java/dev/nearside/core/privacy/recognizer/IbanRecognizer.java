package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Recognizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** International bank account numbers, ISO 13616: a country's length and the mod-97 check. */
final class IbanRecognizer implements Recognizer {

  private static final Map<String, Integer> LENGTHS =
      lengths(
          "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22"
              + " DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28"
              + " HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20"
              + " LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28"
              + " PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28"
              + " TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30");

  private static final Context CONTEXT = Context.of("iban|account|konto|compte|cuenta", 40, 0);

  @Override
  public String name() {
    return "iban";
  }

  @Override
  public List<Finding> find(String text) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i + 4 < text.length(); i++) {
      if (isLetter(text.charAt(i))
          && isLetter(text.charAt(i + 1))
          && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))) {
        findAt(text, i).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private Optional<Finding> findAt(String text, int start) {
    Integer length = LENGTHS.get(text.substring(start, start + 2).toUpperCase(Locale.ROOT));
    if (length == null) {
      return Optional.empty();
    }
    StringBuilder iban = new StringBuilder(length);
    int end = start;
    while (end < text.length() && iban.length() < length) {
      char c = text.charAt(end);
      boolean separator = (c == ' ' || c == '-' || c == '.') && iban.length() >= 2;
      if (!isLetter(c) && !DigitGroups.isDigit(c)) {
        if (!separator || isSeparator(text.charAt(end - 1))) {
          return Optional.empty();
        }
      } else {
        iban.append(Character.toUpperCase(c));
      }
      end++;
    }
    boolean complete =
        iban.length() == length
            && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))
            && DigitGroups.isDigit(iban.charAt(2))
            && DigitGroups.isDigit(iban.charAt(3));
    if (!complete) {
      return Optional.empty();
    }
    if (mod97(iban) == 1) {
      return Optional.of(new Finding(start, end, Kind.IBAN, 1, name()));
    }
    // A mistyped number still gives most of the account away.
    return CONTEXT.near(text, start, end)
            && iban.chars().filter(c -> DigitGroups.isDigit((char) c)).count() >= 10
        ? Optional.of(new Finding(start, end, Kind.IBAN, 0.6, name()))
        : Optional.empty();
  }

  private static int mod97(CharSequence iban) {
    int remainder = 0;
    for (int i = 0; i < iban.length(); i++) {
      int value = Character.digit(iban.charAt((i + 4) % iban.length()), 36);
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == '.';
  }

  private static Map<String, Integer> lengths(String table) {
    Map<String, Integer> lengths = new HashMap<>();
    for (String entry : table.split(" ", -1)) {
      lengths.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
    }
    return Map.copyOf(lengths);
  }
}
