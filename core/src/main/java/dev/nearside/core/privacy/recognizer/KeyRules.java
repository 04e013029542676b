package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;

/** Keys and tokens by the name they are given, and what a session is known by. */
final class KeyRules {

  private static final String COMPOUND =
      "(?:api|access|auth|secret|private|encryption|signing|account|service|consumer|subscription"
          + "|master)[-_ ]?(?:api[-_ ]?)?(?:key|token|secret)(?:_base)?|client[-_ ]?secret"
          + "|bearer[-_ ]?token|(?:refresh|id|session|bot|personal)[-_ ]?token|app[-_ ]?secret|apikey";

  /** The last word is looked for first, since few texts are full of it. */
  private static final String NAME =
      "(?:key|token|secret)(?:_base)?(?<="
          + Assigned.START
          + "(?:"
          + COMPOUND
          + ")|(?<![a-z])(?:token|secret))";

  private static final String ABROAD =
      "(?:api[- ]?schlüssel|clé (?:d[’'])?api|clave (?:de )?(?:la )?api|chave (?:de |da )?api"
          + "|chiave api|klucz api|api-?sleutel|(?:api|апи)[- ]?ключ|ключ api|api ?(?:密钥|秘钥|キー))";

  private static final String PLAIN_VALUE = "(?<value>[\\w.+/=~-]{16,300}+)";

  private static final String COOKIE =
      "PHPSESSID|JSESSIONID|ASP\\.NET_SessionId|ASPSESSIONID\\w{4,12}|connect\\.sid|session_?id|li_at"
          + "|laravel_session|_gitlab_session|remember_token|\\.ASPXAUTH|wordpress_logged_in_\\w{8,40}"
          + "|__Secure-\\w{0,6}PSID";

  private static final String COOKIE_VALUE = "(?<value>[\\w.%+/:~-]{16,400}+)";

  static final List<Rule> RULES =
      List.of(
          Rule.of(
                  Kind.API_KEY,
                  0.9,
                  "(?i)" + NAME + Assigned.BY + "[\"'`]?" + PLAIN_VALUE,
                  Secrets::looksRandom)
              .anchoredBy("key", "token", "secret"),
          Rule.of(
                  Kind.API_KEY,
                  0.9,
                  "(?i)" + NAME + Assigned.BY + Assigned.QUOTED_RUN,
                  Secrets::looksRandom)
              .anchoredBy("key", "token", "secret"),
          // In capitals, as settings of the environment are: any service's key, any signs.
          Rule.of(
                  Kind.API_KEY,
                  0.9,
                  "(?=[A-Z])(?<![A-Za-z0-9_])(?:[A-Z0-9]{1,20}_){1,4}(?<!PUBLIC_|PUBLISHABLE_|SITE_)(?:KEY|TOKEN|SECRET)(?:_BASE)?"
                      + Assigned.BY
                      + "[\"'`]?(?<value>[^\\s\"'`<>,;(){}\\[\\]]{16,300}+)",
                  Secrets::looksRandom)
              .anchoredBy("_key", "_token", "_secret"),
          Rule.of(
                  Kind.API_KEY,
                  0.8,
                  "(?m)(?<![A-Za-z0-9_])(?:[A-Z0-9]{1,20}_){0,3}(?:JWT|SESSION|COOKIE|AUTH|NEXTAUTH|CLIENT|SIGNING|HMAC|WEBHOOK)_SECRET"
                      + "(?:_KEY)?=(?<value>[\\w-]{8,100}+)(?=[ \\t\\r]{0,4}$)",
                  Passwords::isSetting)
              .anchoredBy("_secret"),
          Rule.of(
                  Kind.API_KEY,
                  0.8,
                  "(?i)(?<![a-z])(?:api|access|secret)[-_ ]?(?:key|token)(?: is| was)?\\s{1,3}[\"'`]?"
                      + PLAIN_VALUE,
                  Secrets::looksRandom)
              .anchoredBy("key", "token"),
          Rule.of(
                  Kind.API_KEY,
                  0.8,
                  "(?i)(?<![a-z-])(?<!public )key(?: is| was)\\s{1,3}[\"'`]?(?<value>[a-z0-9_-]{24,200}+)(?![+/=])",
                  Secrets::isMixed)
              .anchoredBy("key is", "key was"),
          Rule.of(
                  Kind.API_KEY,
                  0.8,
                  "(?<![\\w-])[\"']?key[\"']?\\s?[:=]\\s?[\"'](?<value>[A-Za-z0-9_-]{32,200}+)[\"']",
                  Secrets::isMixed)
              .anchoredBy("key:", "key=", "key :", "key =", "key\"", "key'"),
          Rule.of(
                  Kind.API_KEY,
                  0.9,
                  "(?iu)(?<![a-z])"
                      + ABROAD
                      + "(?:\\s{0,2}[:=]| ist| est| es| è| é| is)?\\s{0,3}[\"'`]?"
                      + PLAIN_VALUE,
                  Secrets::looksRandom)
              .anchoredBy(
                  "schlüssel",
                  "clé",
                  "clave",
                  "chave",
                  "chiave",
                  "klucz",
                  "sleutel",
                  "ключ",
                  "密钥",
                  "秘钥",
                  "キー"),
          Rule.of(
                  Kind.API_KEY,
                  0.95,
                  "(?i)(?<![a-z])(?:bearer|token|ssws)\\s{1,3}(?<value>[\\w.+/=~-]{20,2000}+)",
                  Secrets::looksRandom)
              .anchoredBy("bearer", "token", "ssws"),
          // Keys without a form of their own, beside the name of who issues them
          Rule.of(
                  Kind.API_KEY,
                  0.85,
                  "(?i)\\b(?:cohere|azure|openai|paypal)\\b[^\\n]{0,40}?(?<![\\w+/=-])"
                      + "(?<value>[a-z0-9]{40}|[a-z0-9]{84}|(?-i:E)[a-z0-9_-]{79})(?![\\w+/=-])",
                  Secrets::isMixed)
              .anchoredBy("cohere", "azure", "openai", "paypal"),
          Rule.of(
                  Kind.API_KEY,
                  0.9,
                  "(?i)(?<![\\w.])(?:" + COOKIE + ")=" + COOKIE_VALUE,
                  Secrets::isUnreadable)
              .anchoredBy(
                  "sessid",
                  "sessionid",
                  "session_id",
                  "connect.sid",
                  "li_at=",
                  "_session=",
                  "aspxauth",
                  "wordpress_logged",
                  "remember_token",
                  "psid="),
          Rule.of(
                  Kind.API_KEY,
                  0.9,
                  "(?i)(?<![a-z])cookie[\"']?\\s?[:=]\\s{0,2}[\"']?(?:[\\w.-]{1,40}=[^;\\s]{0,200};\\s?){0,10}?"
                      + "[\\w.-]{0,20}?(?:sess|sid|auth|token)[\\w.-]{0,20}="
                      + COOKIE_VALUE,
                  Secrets::looksRandom)
              .anchoredBy("cookie"),
          Rule.of(
                  Kind.API_KEY,
                  0.9,
                  "(?<![\\w-])(?:sig|X-(?:Amz|Goog)-Signature)=(?<value>[A-Za-z0-9%+/_-]{40,600}+=?)",
                  Secrets::looksRandom)
              .anchoredBy("sig=", "signature="),
          Rule.of(
                  Kind.API_KEY,
                  0.9,
                  "\\b(?i:t?otp|2fa|mfa|authenticator)[-_ ](?i:secret|key|seed|setup key)(?i: is)?\\s?[:=]?\\s{0,2}[\"']?"
                      + "(?<value>[A-Z2-7]{16,64}+)(?![A-Za-z0-9])",
                  Secrets::isUnreadable)
              .anchoredBy("otp", "2fa", "mfa", "authenticator"),
          Rule.of(
                  Kind.PASSWORD,
                  0.9,
                  "(?i)\\b(?:recovery|backup) codes?(?: are| is)?[: ]\\s{0,3}"
                      + "(?<value>[a-z0-9]{4,6}-[a-z0-9]{4,6}(?:[\\s,]{1,3}[a-z0-9]{4,6}-[a-z0-9]{4,6}\\b){0,15})\\b",
                  value -> value.chars().anyMatch(Character::isDigit))
              .anchoredBy("recovery code", "backup code"));

  private KeyRules() {}
}
