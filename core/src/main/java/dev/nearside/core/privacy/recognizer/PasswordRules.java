package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
import java.util.function.Predicate;

/** Passwords by the name they are given, in code, settings and sentences. */
final class PasswordRules {

  private static final String NAME =
      "(?:pass[-_ ]?(?:word|wd|phrase|code)|passwd|pwd|passwort|mot de passe|contraseña|wachtwoord)";

  /** Short for a password, and for other things. */
  private static final String SHORT_NAME = "p(?:ass|w)(?<![a-z]pass|[a-z]pw)";

  private static final String ABROAD =
      "(?:passwort|kennwort|clave|contrase[ñn]a|senha|has[łl]o|пароль|密码|密碼|口令|パスワード|暗証番号|[şs]ifre"
          + "|parol[aă]|비밀번호|암호|lösenord|heslo|jelsz[óo]|adgangskode|kodeord|passord|salasana|lozinka"
          + "|kata sandi|mật khẩu|รหัสผ่าน|كلمة (?:المرور|السر)|סיסמ[הא]|wachtwoord|mot de passe|mdp"
          + "|password(?= (?:è|é|ist|lautet|est|es|är|jest|это) ))";

  private static final String IS_ABROAD =
      "(?: (?:für|de|del|du|do|da|di|van|voor|till|til|do)\\b[\\p{L}\\d ]{1,25}?)?"
          + "(?:\\s{0,2}(?:[:=]|是|は|为)|\\s(?:(?:ist|lautet|es|est|é|è|is|är|er|on|jest|это)(?!\\p{L}):?|(?=[^\\s:=]{0,20}\\d)))"
          + "\\s{0,3}[\"'`„“]?";

  /** Without the marks and letters of scripts that passwords are not written in. */
  private static final String VALUE_ABROAD =
      "(?<value>[!-~\u00c0-\u04ff&&[^\"'`<>,;(){}\\[\\]]]{5,120}+)(?!\\S{0,3}[(\\[])";

  private static final String CAPITALS =
      "(?:(?:PG|SSH)PASS(?:WORD)?|(?:(?<own>[A-Z][A-Z0-9]{1,20})_)?+(?:[A-Z0-9]{1,20}_){0,4}"
          + "(?:PASSWORD|PASSWD|PASSPHRASE|PWD))";

  private static final String SMALL =
      "(?:(?<own>db|database|mysql|postgres|postgresql|pg|redis|mongo|rabbitmq|root|admin|smtp|mail|imap|ftp|ldap|ssh|sudo"
          + "|become|wifi|vpn|service|keystore|truststore|elastic|kafka|grafana|sql|sa)_)(?:[a-z0-9]{1,20}_){0,3}password";

  /** A setting is hardly ever called as what it is a setting of. */
  private static final String SETTING =
      "(?!(?i:\\k<own>)(?!\\w))(?<value>[^\\s\"'`<>,;(){}\\[\\]|\\\\]{4,120}+)";

  private static final String BARE = "(?<value>[^\\s\"'`<>,;(){}\\[\\]]{5,120}+)(?!\\S{0,3}[(\\[])";

  static final List<Rule> RULES =
      List.of(
          named(0.9, Assigned.QUOTED, Passwords::isQuoted),
          named(0.8, BARE, Passwords::isBare),
          shortNamed(Assigned.QUOTED),
          shortNamed(BARE),
          rule(0.85, "(?<![a-z])psk\\s?=\\s?" + Assigned.QUOTED, Passwords::isQuoted)
              .anchoredBy("psk"),
          rule(
                  0.8,
                  "(?-i:(?=[A-Z])(?<![A-Za-z0-9_])" + CAPITALS + ")=" + SETTING + "(?=[\\s\"'`]|$)",
                  Passwords::isSetting)
              .anchoredBy("pass", "pw"),
          rule(
                  0.8,
                  "(?m)^[ \\t-]{0,24}+(?-i:"
                      + CAPITALS
                      + "):[ \\t]{1,4}"
                      + SETTING
                      + "(?=[ \\t\\r]{0,4}(?:#|$))",
                  Passwords::isSetting)
              .anchoredBy("pass", "pw"),
          rule(
                  0.8,
                  "(?m)^[ \\t-]{0,24}+"
                      + SMALL
                      + ":[ \\t]{1,4}"
                      + SETTING
                      + "(?=[ \\t\\r]{0,4}(?:#|$))",
                  Passwords::isSetting)
              .anchoredBy("_password"),
          rule(
                  0.8,
                  "(?m)^(?!this|self)[a-z][\\w-]{0,30}(?:\\.[\\w-]{1,30}){1,5}\\.(?<own>password)="
                      + SETTING
                      + "(?=[ \\t\\r]{0,4}$)",
                  Passwords::isSetting)
              .anchoredBy(".password="),
          rule(0.85, "(?u)(?<![a-zà-ÿ])" + ABROAD + IS_ABROAD + VALUE_ABROAD, Passwords::isBare)
              .anchoredBy(
                  "passwort",
                  "kennwort",
                  "clave",
                  "contrase",
                  "senha",
                  "haslo",
                  "hasło",
                  "парол",
                  "密",
                  "口令",
                  "パスワード",
                  "暗証番号",
                  "şifre",
                  "sifre",
                  "parola",
                  "parolă",
                  "비밀번호",
                  "암호",
                  "lösenord",
                  "heslo",
                  "jelsz",
                  "adgangskode",
                  "kodeord",
                  "passord",
                  "salasana",
                  "lozinka",
                  "kata sandi",
                  "mật khẩu",
                  "รหัส",
                  "كلمة",
                  "סיסמ",
                  "wachtwoord",
                  "mot de passe",
                  "mdp",
                  "password "),
          rule(
                  0.8,
                  "\\b(?:my|our|the|his|her|their|wifi|root|admin|login)[\\w' ]{0,30}?"
                      + "(?:password|passphrase|passcode|pass)\\s(?:for [\\w. ]{1,30}? )?(?:is|was|=)[: ]{1,3}"
                      + "[\"'`]?(?<value>[^\\s\"'`<>()]{4,80})",
                  Passwords::isBare)
              .anchoredBy("pass"),
          rule(
                  0.8,
                  "p(?:ass(?:word|wd|code|phrase)?|wd?)(?<![a-z]p[a-z]{1,9})\\s{1,2}[\"'`]?(?<value>[^\\s\"'`<>(){}\\[\\],;]{6,80}+)",
                  Passwords::isStrong)
              .anchoredBy("pass", "pw"),
          rule(
                  0.8,
                  "\\b(?:with|temp|temporary|initial|default|new|old|current)\\spassword\\s(?<value>[^\\s\"'`<>(){}\\[\\],;]{8,60}+)",
                  Passwords::isMadeUp)
              .anchoredBy("password "),
          rule(
                  0.8,
                  "\\bis\\s[\"'`]?(?<value>[^\\s\"'`<>(){}]{6,60}+)[\"'`]?\\sa\\s(?:good|strong|secure|safe|weak|bad)\\spassword",
                  Passwords::isBare)
              .anchoredBy("password"),
          rule(
                  0.85,
                  "\\b(?:my|our|his|her|card|atm|bank|sim|door|alarm)[\\w' ]{0,20}?"
                      + "\\b(?:pin|security code|cvv|cvc)(?: code| number)?(?: is|:| =)\\s{0,2}(?<value>\\d{3,8})(?!\\d)",
                  value -> true)
              .anchoredBy("pin", "code", "cvv", "cvc"));

  private PasswordRules() {}

  private static Rule named(double score, String value, Predicate<String> valid) {
    return rule(score, "(?=[pmcw])" + Assigned.START + NAME + Assigned.BY + value, valid)
        .anchoredBy("pass", "pwd", "contrase", "wachtwoord");
  }

  private static Rule shortNamed(String value) {
    return rule(0.8, SHORT_NAME + Assigned.BY + value, Passwords::isMixedAndNotNumbered)
        .anchoredBy("pass", "pw");
  }

  private static Rule rule(double score, String regex, Predicate<String> valid) {
    return Rule.of(Kind.PASSWORD, score, "(?i)" + regex, valid);
  }
}
