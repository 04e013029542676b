package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Secrets known by the name they are given: keys, tokens, passwords, connection strings. */
final class SecretRecognizer extends RuleRecognizer {

  private static final String KEY_NAME =
      "(?:api|access|auth|secret|private|encryption|signing|account|service|consumer|subscription"
          + "|master)[-_ ]?(?:api[-_ ]?)?(?:key|token|secret)|client[-_ ]?secret|bearer[-_ ]?token"
          + "|(?:refresh|id|session|bot|personal)[-_ ]?token|app[-_ ]?secret|apikey|token|secret";

  private static final String PASSWORD_NAME =
      "pass[-_ ]?(?:word|wd|phrase|code)|passwd|pwd|passwort|mot de passe|contraseña|wachtwoord";

  private static final String ASSIGNED = "[\"'`]?\\s{0,4}(?::=|=>|[:=])(?![=:])\\s{0,4}";

  private static final Set<String> NOT_A_PASSWORD =
      Set.of(
          "string",
          "str",
          "text",
          "none",
          "null",
          "undefined",
          "true",
          "false",
          "required",
          "password",
          "passwd",
          "secret",
          "incorrect",
          "wrong",
          "empty",
          "optional",
          "hidden",
          "username",
          "varchar",
          "number",
          "integer",
          "input",
          "value",
          "example",
          "forgot",
          "reset",
          "protected");

  SecretRecognizer() {
    super(
        "secret",
        List.of(
            "key",
            "token",
            "secret",
            "pass",
            "pwd",
            "contrase",
            "wachtwoord",
            "basic",
            "bearer",
            "pin",
            "code",
            "cvv",
            "cvc",
            "://",
            "jdbc:"),
        List.of(
            Rule.of(
                Kind.API_KEY,
                0.9,
                "(?i)(?<![a-z])(?:"
                    + KEY_NAME
                    + ")"
                    + ASSIGNED
                    + "[\"'`]?(?<value>[\\w.+/=~-]{16,300}+)",
                Secrets::looksRandom),
            Rule.of(
                Kind.API_KEY,
                0.8,
                "(?i)\\b(?:api|access|secret)[- ]?(?:key|token)\\s(?:is|was)\\s{1,3}[\"'`]?"
                    + "(?<value>[\\w.+/=~-]{16,300}+)",
                Secrets::looksRandom),
            Rule.of(
                Kind.API_KEY,
                0.95,
                "(?i)\\b(?:bearer|token)\\s{1,3}(?<value>[\\w.+/=~-]{20,2000}+)",
                Secrets::looksRandom),
            Rule.of(
                Kind.PASSWORD,
                0.95,
                "(?i)\\bbasic\\s{1,3}(?<value>[a-z0-9+/]{8,300}+={0,2})",
                SecretRecognizer::isBasicCredential),
            Rule.of(
                Kind.PASSWORD,
                0.9,
                "(?i)(?<![a-z])(?:"
                    + PASSWORD_NAME
                    + ")"
                    + ASSIGNED
                    + "\"(?<value>[^\"\\n]{4,120})\"",
                SecretRecognizer::isQuotedPassword),
            Rule.of(
                Kind.PASSWORD,
                0.9,
                "(?i)(?<![a-z])(?:" + PASSWORD_NAME + ")" + ASSIGNED + "'(?<value>[^'\\n]{4,120})'",
                SecretRecognizer::isQuotedPassword),
            Rule.of(
                Kind.PASSWORD,
                0.8,
                "(?i)(?<![a-z])(?:"
                    + PASSWORD_NAME
                    + ")"
                    + ASSIGNED
                    + "(?<value>[^\\s\"'`<>,;(){}\\[\\]]{5,120})"
                    + "(?![^\\s]{0,3}[(\\[])",
                SecretRecognizer::isBarePassword),
            Rule.of(
                Kind.PASSWORD,
                0.8,
                "(?i)\\b(?:my|our|the|his|her|their|wifi|root|admin|login)[\\w' ]{0,30}?"
                    + "(?:password|passphrase|passcode|pass)\\s(?:for [\\w. ]{1,30}? )?(?:is|was|=)[: ]{1,3}"
                    + "[\"'`]?(?<value>[^\\s\"'`<>()]{4,80})",
                SecretRecognizer::isBarePassword),
            Rule.of(
                Kind.PASSWORD,
                0.85,
                "(?i)\\b(?:my|our|his|her|card|atm|bank|sim|door|alarm)[\\w' ]{0,20}?"
                    + "\\b(?:pin|security code|cvv|cvc)(?: code| number)?(?: is|:| =)\\s{0,2}(?<value>\\d{3,8})(?!\\d)"),
            // ADO.NET, ODBC and JDBC after semicolons
            connection(
                "(?:server|data source|host(?:name)?|addr(?:ess)?|dsn|driver|provider|initial catalog|database)\\s?=[^;\\n]{1,200};"
                    + "(?:[^;=\\n]{1,40}=[^;\\n]{0,200};){0,10}?\\s?(?:password|pwd)\\s?=\\s?[\"']?(?<value>[^;\"'\\n]{1,120})"),
            connection(
                "(?:password|pwd)\\s?=\\s?[\"']?(?<value>[^;\"'\\n]{1,120})[\"']?;(?:[^;=\\n]{1,40}=[^;\\n]{0,200};){0,10}?"
                    + "\\s?(?:server|data source|host)\\s?="),
            // PostgreSQL's keywords
            connection(
                "(?:host|hostaddr|dbname|user|port)=[^\\s\"']{1,100}(?:\\s\\w{1,20}=[^\\s\"']{0,100}){0,10}?\\spassword=(?<value>[^\\s\"']{1,100})"),
            connection(
                "jdbc:[a-z0-9:]{2,30}[^\\s\"'?;&]{0,200}(?:[?;&][^\\s\"'?;&=]{1,40}=[^\\s\"'?;&]{0,100}){0,10}?[?;&]password=(?<value>[^\\s\"'&;]{1,100})"),
            connection("jdbc:oracle:[a-z]{2,5}:[^\\s/\"']{1,60}/(?<value>[^\\s@\"']{1,60})@"),
            Rule.of(
                Kind.PASSWORD,
                0.95,
                "(?i)\\b[a-z][a-z0-9+.-]{1,20}://[^\\s:/@\"'<>]{0,100}:(?<value>[^\\s:/@\"'<>]{3,100})@[\\w.\\[-]",
                value -> !Secrets.isPlaceholder(value) && !isWordFor(value))));
  }

  /** In a connection string any word may be a password. */
  private static Rule connection(String regex) {
    return Rule.of(
        Kind.PASSWORD,
        0.95,
        "(?i)(?<![a-z])" + regex,
        value ->
            !Secrets.isPlaceholder(value)
                && !value.startsWith("$")
                && !value.startsWith("%")
                && !value.startsWith("{"));
  }

  private static boolean isQuotedPassword(String value) {
    return !Secrets.isPlaceholder(value)
        && !isWordFor(value)
        && value.chars().filter(c -> c == ' ').count() <= 3
        && !value.endsWith(":");
  }

  /** Without quotes only what no word or piece of code would look like. */
  private static boolean isBarePassword(String value) {
    String stripped = value.replaceAll("[.,!?:]+$", "");
    boolean letters = stripped.chars().anyMatch(Character::isLetter);
    boolean others =
        stripped.chars().anyMatch(c -> !Character.isLetter(c) && "._-'/".indexOf(c) < 0);
    boolean code =
        stripped.matches("(?i)[a-z_$][\\w$]*(?:\\.[a-z_$][\\w$]*)+.*|[$%&@].*|https?:.*|--.*");
    return stripped.length() >= 4
        && (letters ? others : stripped.length() >= 6)
        && !code
        && !Secrets.isPlaceholder(stripped)
        && !isWordFor(stripped);
  }

  private static boolean isBasicCredential(String value) {
    try {
      String decoded = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
      return decoded.indexOf(':') > 0 && decoded.chars().allMatch(c -> c >= ' ' && c != 0xFFFD);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static boolean isWordFor(String value) {
    return NOT_A_PASSWORD.contains(value.toLowerCase(Locale.ROOT));
  }
}
