package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers of bank accounts and banks, and names of user accounts, by the words before them. */
final class AccountRules {

  private static final String NUMBER = "(?:[ -]?(?:numbers?|num|no|nr|n[°ºo]|#)\\b\\.?)";

  private static final String IS = "(?:(?: (?:is|was|ist|est|es))?\\s{0,2}[:=]?\\s{0,2})";

  private static final String DIGITS = "(?<value>\\d(?:[ -]?\\d){5,19})(?![\\p{L}\\d]|[.,/]\\d)";

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /** Names of functions, classes and modules. */
  private static final Pattern CODE =
      Pattern.compile(
          "(?:on|get|set|is|has|handle|use)[A-Z].*|.*[a-z](?:Handler|Controller|Boundary|Service|Component|Manager|Provider|Page|View|Form|Button|Factory|Listener|Callback|Action"
              + "|Request|Response|Screen|Modal|Route|Module|Error|Event)|(?:utils?|helpers?|lib|src|main|test)\\d{0,3}");

  static final List<Announced> RULES =
      List.of(
          Announced.of(
              Kind.BANK_ACCOUNT,
              0.9,
              "account acct bank checking savings current deposit konto kontonummer kontonr rekening"
                  + " rekeningnummer cuenta compte conto conta konta clabe",
              "(?:(?:bank |checking |savings |current |deposit )acc(?:oun)?t"
                  + NUMBER
                  + "?|acc(?:oun)?t"
                  + NUMBER
                  + "|konto(?:nummer|nr)|rekeningnummer|(?:n[úu]mero de )?cuenta(?: bancaria)?|compte(?: bancaire)?"
                  + "|conto (?:corrente|bancario)|conta (?:corrente|banc[áa]ria)|nr\\.? konta|clabe)"
                  + "[^\\d\\n]{0,20}?(?<![\\p{L}\\d])"
                  + DIGITS,
              value -> true),
          Announced.of(
              "sort_code",
              Kind.ROUTING_NUMBER,
              0.9,
              "sort sortcode",
              "sort[ -]?code[^\\d\\n]{0,15}?(?<value>\\d{2}[- ]?\\d{2}[- ]?\\d{2})(?!\\d)",
              value -> true),
          Announced.of(
              "bank_code",
              Kind.ROUTING_NUMBER,
              0.85,
              "bsb blz bankleitzahl ifsc",
              "(?:bsb|blz|bankleitzahl|ifsc)(?: ?(?:code|number))?[^\\p{L}\\d\\n]{0,6}(?:is )?"
                  + "(?<value>\\d{3}[- ]?\\d{3}(?:[- ]?\\d{2})?|[A-Z]{4}0[A-Z0-9]{6})(?![\\p{L}\\d])",
              value -> true),
          // Canada: the branch and the bank, before the account
          Announced.of(
              "transit_number",
              Kind.ROUTING_NUMBER,
              0.85,
              "transit",
              "transit(?: (?:no|number))?[^\\p{L}\\d\\n]{1,4}(?<value>\\d{5})(?=[ ,;/]{1,3}inst)",
              value -> true),
          Announced.of(
              "institution_number",
              Kind.ROUTING_NUMBER,
              0.85,
              "institution inst",
              "inst(?:itution)?(?: (?:no|number))?[^\\p{L}\\d\\n]{1,4}(?<value>\\d{3})(?=[ ,;/]{1,3}(?:acc(?:oun)?t|transit))",
              value -> true),
          Announced.of(
              Kind.BANK_ACCOUNT,
              0.85,
              "institution inst",
              "inst(?:itution)?(?: (?:no|number))?[^\\p{L}\\d\\n]{1,4}\\d{3}[ ,;/]{1,3}acc(?:oun)?t(?: (?:no|number))?[^\\p{L}\\d\\n]{1,4}(?<value>\\d{7,12})(?!\\d)",
              value -> true),
          Announced.of(
              Kind.BIC,
              0.85,
              "bic swift",
              "(?:bic|swift)(?:[ /-]?(?:bic|code|number)){0,2}[^\\p{L}\\d\\n]{0,6}(?:is )?"
                  + "(?<value>[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)(?![\\p{L}\\d])",
              AccountRules::isBic),
          Announced.of(
              Kind.USER_NAME,
              0.8,
              "username user login handle nick nickname screen gamertag userid benutzername benutzerkennung"
                  + " utilisateur usuario nutzername alias",
              "(?<![.$])(?:user[ _-]?(?:name|id)|login(?: name)?|handle|nick(?:name)?|screen ?name|gamertag|benutzer(?:name|kennung)"
                  + "|nutzername|(?:nom d')?utilisateur|usuario|alias)"
                  + "(?: (?:on|at|for|auf|sur) [\\p{L}.]{2,20})?"
                  + IS
                  + "[\"'`]?(?<value>@?[\\p{L}\\d][\\w.-]{1,30}[\\p{L}\\d_])(?![\\w(]|\\.\\w|\\s?[=(])",
              AccountRules::isUserName),
          Announced.of(
              "social_handle",
              Kind.USER_NAME,
              0.8,
              "twitter instagram insta ig telegram tiktok snapchat mastodon threads reddit follow dm tweet"
                  + " youtube github discord x bluesky",
              "(?:twitter|insta(?:gram)?|ig|telegram|tiktok|snapchat|mastodon|threads|reddit|follow|dm|tweet|youtube"
                  + "|github|discord|x|bluesky)\\b[^@\\n]{0,20}?(?<![\\w@])(?<value>@[a-z_][\\w.]{1,28}\\w)(?!\\w|@)",
              value -> true));

  private AccountRules() {}

  /** Small letters alone are a word, as in "swift translation". */
  private static boolean isBic(String value) {
    boolean isWord = value.equals(value.toLowerCase(Locale.ROOT)) && value.matches("\\p{L}+");
    return !isWord && COUNTRIES.contains(value.substring(4, 6).toUpperCase(Locale.ROOT));
  }

  /** What no word of a sentence looks like. */
  private static boolean isUserName(String value) {
    boolean mixed =
        value.startsWith("@")
            || value.chars().anyMatch(c -> Character.isDigit(c) || c == '_')
            || (value.substring(1).chars().anyMatch(Character::isUpperCase)
                && value.chars().anyMatch(Character::isLowerCase));
    return mixed && !CODE.matcher(value).matches() && !Secrets.isPlaceholder(value);
  }
}
