package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/** Passwords by what they log in to: connection strings, command lines, SQL, headers, configs. */
final class LoginRules {

  private static final String ARGUMENT = "[\"']?(?<value>[^\\s\"'`<>(){}|;,]{4,80}+)";

  static final List<Rule> RULES =
      List.of(
          rule(
                  0.95,
                  "\\bbasic\\s{1,3}(?<value>[a-z0-9+/]{8,300}+={0,2})",
                  LoginRules::isBasicCredential)
              .anchoredBy("basic"),
          // ADO.NET, ODBC and JDBC after semicolons
          connection(
                  "(?:server|data source|host(?:name)?|addr(?:ess)?|dsn|driver|provider|initial catalog|database)\\s?=[^;\\n]{1,200};"
                      + "(?:[^;=\\n]{1,40}=[^;\\n]{0,200};){0,10}?\\s?(?:password|pwd)\\s?=\\s?[\"']?(?<value>[^;\"'\\n]{1,120})")
              .anchoredBy("password", "pwd"),
          connection(
                  "(?:password|pwd)\\s?=\\s?[\"']?(?<value>[^;\"'\\n]{1,120})[\"']?;(?:[^;=\\n]{1,40}=[^;\\n]{0,200};){0,10}?"
                      + "\\s?(?:server|data source|host)\\s?=")
              .anchoredBy("password", "pwd"),
          // ODBC's braces, which part a value; a name in them is a variable
          rule(
                  0.9,
                  "(?<![a-z])(?:password|pwd)=\\{(?!\\w{1,60}(?:![rsa])?[:}])(?<value>[^}\\n]{0,60}?[^\\w}\\n:.-][^}\\n]{0,60})\\}",
                  Passwords::isMixed)
              .anchoredBy("={"),
          // PostgreSQL's keywords
          connection(
                  "(?:host|hostaddr|dbname|user|port)=[^\\s\"']{1,100}(?:\\s\\w{1,20}=[^\\s\"']{0,100}){0,10}?\\spassword=(?<value>[^\\s\"']{1,100})")
              .anchoredBy("password="),
          connection(
                  "jdbc:[a-z0-9:]{2,30}[^\\s\"'?;&]{0,200}(?:[?;&][^\\s\"'?;&=]{1,40}=[^\\s\"'?;&]{0,100}){0,10}?[?;&]password=(?<value>[^\\s\"'&;]{1,100})")
              .anchoredBy("jdbc:"),
          connection("jdbc:oracle:[a-z]{2,5}:[^\\s/\"']{1,60}/(?<value>[^\\s@\"']{1,60})@")
              .anchoredBy("jdbc:oracle"),
          rule(
                  0.95,
                  "\\b[a-z][a-z0-9+.-]{1,20}://(?:[^\\s:/@\"'<>]{1,100}+|(?=:[^\\s:/@\"'<>]{3,100}+@)):(?<value>[^\\s/\"'<>]{3,100})@[\\w.\\[-]",
                  value -> !Secrets.isPlaceholder(value) && !Passwords.isWord(value))
              .anchoredBy("://"),
          // Command lines
          rule(0.85, "(?<![\\w-])--?(?:password|passwd|pass|pwd)=" + ARGUMENT, Passwords::isSetting)
              .anchoredBy("-pass", "-pwd"),
          rule(
                  0.85,
                  "(?<![\\w-])--?(?:password|passwd|pass|pwd)\\s{1,2}" + ARGUMENT,
                  Passwords::isMixed)
              .anchoredBy("-pass", "-pwd"),
          rule(
                  0.9,
                  "\\b(?:mysql(?:dump|admin|import|show|check)?|mariadb)\\b[^\\n|]{0,120}?\\s(?-i:-p)"
                      + ARGUMENT,
                  Passwords::isMixed)
              .anchoredBy("mysql", "mariadb"),
          rule(
                  0.9,
                  "\\b(?:(?:docker|podman|nerdctl|az|oc|npm|helm registry) login\\b[^\\n|]{0,120}?\\s(?-i:-p)|sshpass\\s(?-i:-p)"
                      + "|(?:sqlcmd|bcp|osql)\\b[^\\n|]{0,120}?\\s(?-i:-P)|mongo(?:sh|dump|restore|export|import)?\\b[^\\n|]{0,120}?\\s(?-i:-p)|(?:plink|pscp|psftp)\\b[^\\n|]{0,120}?\\s-pw"
                      + "|ldap(?:search|modify|add|delete|passwd|whoami)\\b[^\\n|]{0,120}?\\s(?-i:-w)|redis-cli\\b[^\\n|]{0,120}?\\s(?-i:-a))\\s{0,2}"
                      + ARGUMENT,
                  Passwords::isMixed)
              .anchoredBy(
                  " login",
                  "sshpass",
                  "mongo",
                  "sqlcmd",
                  "bcp",
                  "osql",
                  "plink",
                  "pscp",
                  "psftp",
                  "ldap",
                  "redis-cli"),
          rule(
                  0.9,
                  "\\b(?:curl\\b[^\\n|]{0,150}?\\s(?:-u|--user)\\s{0,2}[\"']?[^\\s:\"']{1,60}:|smbclient\\b[^\\n|]{0,120}?\\s(?-i:-U)\\s?[\\w.\\\\]{1,40}%"
                      + "|net\\suser\\s\\S{1,40}\\s|net\\suse\\s[^\\n]{1,100}?/user:\\S{1,60}\\s|machine\\s\\S{1,80}\\slogin\\s\\S{1,60}\\spassword\\s)"
                      + ARGUMENT,
                  Passwords::isMixed)
              .anchoredBy("curl", "smbclient", "net us", "machine"),
          rule(
                  0.9,
                  "\\b(?:echo\\s[\"']?(?=[^\\s|]{4,80}\\s?\\|\\s?sudo\\s-S)|convertto-securestring\\s(?:-string\\s)?[\"'])(?<value>[^\\s\"'`|]{4,80}+)",
                  Passwords::isMixed)
              .anchoredBy("sudo -s", "convertto-securestring"),
          rule(
                  0.9,
                  "\"auth\"\\s?:\\s?\"(?<value>[a-z0-9+/]{8,300}+={0,2})\"",
                  LoginRules::isBasicCredential)
              .anchoredBy("\"auth\""),
          // SQL
          rule(
                  0.9,
                  "\\bidentified\\s(?:with\\s\\w{1,30}\\s)?by\\s(?:password\\s)?'(?<value>[^'\\n]{3,120}+)'",
                  Passwords::isQuoted)
              .anchoredBy("identified"),
          rule(
                  0.9,
                  "\\b(?:with|login|encrypted|user|role)\\s{1,3}(?:login\\s)?(?:encrypted\\s)?password\\s{1,3}'(?<value>[^'\\n]{4,120}+)'",
                  value -> Passwords.isQuoted(value) && Passwords.isSetting(value))
              .anchoredBy("password"),
          // XML and HTML
          rule(
                  0.85,
                  "(?:password|pwd)[\"']\\s{1,3}value\\s?=\\s?\"(?<value>[^\"\\n]{4,120}+)\"",
                  Passwords::isMixed)
              .anchoredBy("password\" value", "pwd\" value", "password' value", "pwd' value"),
          rule(
                  0.85,
                  "<(?:\\w{1,20}:)?(?:password|passwd|pwd|passphrase)>\\s{0,2}(?<value>[^<\\s]{4,120}+)\\s{0,2}</",
                  Passwords::isSetting)
              .anchoredBy("password>", "passwd>", "pwd>", "passphrase>"),
          rule(
                  0.9,
                  "\\bdefine\\(\\s?[\"']\\w{0,40}?(?:pass(?:word|wd)?|pw|secret|salt)[\"']\\s?,\\s?[\"'](?<value>[^\"'\\n]{4,120}+)[\"']",
                  Passwords::isQuoted)
              .anchoredBy("define("),
          rule(
                  0.9,
                  "\\b(?:mysqli?_connect|mysqli|pymysql\\.connect)\\((?:\\s?[\"'][^\"'\\n]{0,80}[\"']\\s?,){2}\\s?[\"'](?<value>[^\"'\\n]{4,80}+)[\"']",
                  value -> Passwords.isQuoted(value) && Passwords.isSetting(value))
              .anchoredBy("mysql"),
          // A pair of user and password in code
          rule(
                  0.85,
                  "(?:(?<![a-z])auth\\s?=\\s?|\\.login|httpbasicauth|httpdigestauth)\\(\\s?[\"']?[^\"',\\n]{1,80}[\"']?\\s?,\\s?[\"'](?<value>[^\"'\\n]{4,80}+)[\"']",
                  value -> Passwords.isQuoted(value) && Passwords.isSetting(value))
              .anchoredBy("auth=(", "auth = (", ".login(", "httpbasicauth(", "httpdigestauth("),
          rule(
                  0.85,
                  "\\b(?:login|account|credentials?|user|smtp|imap)\\b[^\\n]{0,20}?\\s[\\w.+-]{1,60}@[\\w.-]{3,60}\\s[/|]\\s(?<value>\\S{6,60}+)",
                  Passwords::isBare)
              .anchoredBy(" / ", " | "),
          rule(
                  0.95,
                  "\\bWIFI:(?:[^;\\n]{1,80};){0,4}?P:(?<value>(?:[^;\\\\\\n]|\\\\.){4,63}+);",
                  value -> !Secrets.isPlaceholder(value))
              .anchoredBy("wifi:"),
          // Cisco
          rule(
                  0.85,
                  "\\b(?:enable\\s(?:secret|password)(?:\\s\\d)?|(?:password|secret)\\s[057])\\s(?<value>[^\\s\"'<>(){}]{5,80}+)",
                  Passwords::isMixed)
              .anchoredBy("enable", "password", "secret"),
          // Hashes of /etc/shadow, htpasswd and Windows
          rule(
                  0.9,
                  "(?<=\\w:)(?<value>\\$(?:1|2[abxy]|5|6|y|7|apr1)\\$[a-z0-9./$=,+-]{20,200}+)",
                  value -> !Secrets.isPlaceholder(value))
              .anchoredBy(":$"),
          rule(0.9, ":\\d{3,6}:(?<value>[0-9a-f]{32}:[0-9a-f]{32}):::", value -> true)
              .anchoredBy(":::"));

  private LoginRules() {}

  private static Rule rule(double score, String regex, Predicate<String> valid) {
    return Rule.of(Kind.PASSWORD, score, "(?i)" + regex, valid);
  }

  /** In a connection string any word may be a password. */
  private static Rule connection(String regex) {
    return rule(
        0.95,
        "(?<![a-z])" + regex,
        value ->
            !Secrets.isPlaceholder(value)
                && !value.startsWith("$")
                && !value.startsWith("%")
                && !value.startsWith("{"));
  }

  private static boolean isBasicCredential(String value) {
    try {
      String decoded = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
      return decoded.indexOf(':') > 0 && decoded.chars().allMatch(c -> c >= ' ' && c != 0xFFFD);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
