package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;

/** Dates of birth and amounts of money of someone, by the words before them. */
final class PersonRules {

  private static final String DIGITS = "\\d(?:(?:[.,'’]|[ \\u00a0](?=\\d{3}(?!\\d)))?\\d){0,12}+";

  private static final String MANY =
      "(?: ?(?:k|m|mio|mill?ion(?:en|es|i)?|thousand|grand|lakhs?|crores?)\\b)?";

  /** A number with a currency. */
  private static final String PRICE =
      "(?:(?:[$€£¥₹₺₽₩₫]|(?:r\\$|us\\$|usd|eur|gbp|chf|cad|aud|inr|brl|rs\\.?|rp\\.?))\\s?"
          + DIGITS
          + MANY
          + "|"
          + DIGITS
          + MANY
          + "\\s?(?:[$€£¥₹₺₽₩₫]|zł|(?:us )?(?:dollars?|euros?|pounds|quid|bucks|grand|pesos|reais|usd|eur|gbp|chf|cad|aud|francs?|rupees|inr|lpa|yen|yuan|kr|kronor|kroner|sek|nok|dkk"
          + "|zloty|złotych|pln|lira|tl|руб(?:лей)?|грн)\\b\\.?))";

  private static final String PRICED = "(?<value>" + PRICE + ")(?![\\p{L}\\d])";

  /** A number that no thing follows which it may count. */
  private static final String BARE =
      "(?:\\d{1,3}(?:[.,']\\d{3})+|\\d{4,7}|\\d{2,3} ?k\\b|\\d{1,3}(?:\\.\\d{1,2})? ?(?:million|mio|lakhs?|crores?)\\b)"
          + "(?![\\p{L}\\d]|[.,]\\d)(?=\\s{0,2}(?:[,;!?)\"/\\n]|\\.(?!\\d)|$|(?:a|an|per|each|every|net|gross|before|after|annually|monthly|yearly|and|but|so|pa|p\\.a|at|now|last|this|for|with|to|on|plus"
          + "|left|saved|brutto|netto|im|par|pro|al|por|bruts?|nets?|too|because|which|while|when|as|is|in (?:savings|debt|the bank|cash))(?!\\p{L})))";

  private static final String MONEY = "(?<value>" + PRICE + "(?![\\p{L}\\d])|" + BARE + ")";

  /** What an encyclopaedia goes on with: "…, is an actor". */
  private static final String NO_BIOGRAPHY =
      "(?![^.\\n]{0,60}\\b(?:is an?|was an?|(?:est|était|fut) une?|(?:è|fu) una?|è stat[oa]|es una?|fue una?|é uma?|foi uma?|is een|was een|ist eine?|war eine?|är en|var en|jest|był|była)\\b)";

  private static final String OWNED =
      "(?:salary|income|wages?|pay(?:check|slip)?|bonus|rent|mortgage|debts?|savings|net worth|pension|bank balance"
          + "|account balance|credit limit|severance|inheritance|gehalt|einkommen|lohn|miete|salaire|loyer|sueldo|salario"
          + "|stipendio)";

  /** Money that one has or owes; without a currency these words tell too little. */
  private static final String HELD =
      "(?:take[- ]home(?: pay)?|(?:student |car |home |personal |education )?loans?|(?:\\p{L}{3,12} )?bills?|emi|ctc|401\\(?k\\)?|refund|tuition|alimony|child support|raise|payslip|deposit|investments?|portfolio|overdraft|tax bill"
          + "|nettolohn|bruttolohn|nettogehalt|miete|prêt|nómina)";

  private static final String TAIL =
      "(?= (?:in (?:my |our )?(?:savings|debt|the bank|cash|loans|\\p{L}{3,12} (?:card )?debt)|(?:in )?saved|left (?:on|in)|of debt|to invest|from my))";

  static final List<Announced> RULES =
      List.of(
          Announced.of(
              Kind.BIRTH_DATE,
              0.9,
              "date birth birthdate birthdates dateofbirth birthday dob d geburtsdatum geburtstag naissance fecha data geboortedatum"
                  + " födelsedatum fødselsdato nacimiento",
              "(?:(?:date|data|fecha)(?:[ _-]?of[ _-]?birth| de naissance| de nacimiento| di nascita| de nascimento| urodzenia)"
                  + "|birth[ _-]?dat(?:e|es)|dob|d\\. ?o\\. ?b|geburts(?:datum|tag)|naissance|nacimiento|geboortedatum|födelsedatum"
                  + "|fødselsdato)(?![\\p{L}])"
                  + "[^\\d\\n]{0,25}?(?<![\\d.])(?<value>"
                  + Dates.SAID
                  + ")(?!\\d)",
              value -> true),
          Announced.of(
              Kind.BIRTH_DATE,
              0.85,
              "i my we our ich mein meine je mon ma",
              "(?:(?:i|we|ich|je)(?:'m| am| was| were| wurde| bin| suis)|(?:my|our|meine?|mon|ma)(?: \\p{L}{1,20}){1,3}(?: was| is| wurde)?)"
                  + " (?:born|birthday|geboren|née?|anniversaire)(?: is)?(?: on| am| le| in)?[^\\d\\n]{0,15}?(?<value>"
                  + Dates.FULL
                  + ")(?!\\d)",
              value -> true),
          Announced.of(
              Kind.BIRTH_DATE,
              0.85,
              "my",
              "my(?: \\p{L}{1,20}){0,2} birthday(?: is| was)?(?: on)? (?<value>"
                  + Dates.FULL
                  + ")(?!\\d)",
              value -> true),
          Announced.of(
              Kind.BIRTH_DATE,
              0.85,
              "bin wurde geb geboren né née nato nata nascido nascida nasceu nació nací nac ngày sinh nacido nacida ur urodzony urodzona urodzonego urodzonej född født"
                  + " doğum дата родился родилась народився народилася lahir tanggal narozen narozena datum syntynyt syntymäaika született născut născută",
              "(?:(?:bin|wurde) am(?= [^,;\\n]{6,20} geboren)|geb(?:\\.|oren)(?: am| op)?|née?(?:\\(e\\))? le|nat[oa](?: (?:a|ad) \\p{L}{2,20})? il|nascid[oa] (?:em|a)|nasceu em|nac(?:id[oa]|ió|í) el|nac\\.|(?:ngày sinh|sinh ngày)|ur(?:\\.|odzon(?:[ya]|ego|ej))(?: dnia)?|född|født(?: den)?"
                  + "|doğum tarihi\\p{L}{0,4}|дата (?:рождения|народження)|родил(?:ся|ась)|народи(?:вся|лася)|(?:tanggal )?lahir|narozena?|datum (?:narození|urodzenia|rođenja)|syntynyt|syntymäaika|született|născută?)"
                  + "[ :=|]{1,4}(?:den |dnia )?(?<value>"
                  + Dates.SAID
                  + ")(?!\\d)"
                  + NO_BIOGRAPHY,
              PersonRules::isOfTheLiving),
          Announced.of(
              Kind.BIRTH_DATE,
              0.85,
              "born patient client applicant claimant employee tenant",
              "(?<![(\\[])(?<!\\b(?:was|were|is|are|been) )(?:(?:patient|client|applicant|claimant|employee|tenant)(?: \\p{L}{2,20}){0,2} (?:was|is) )?born(?: on)?(?: the)?[ :]{1,2}(?<value>"
                  + Dates.FULL
                  + ")(?!\\d)"
                  + NO_BIOGRAPHY,
              PersonRules::isOfTheLiving),
          Announced.of(
              Kind.BIRTH_DATE,
              0.7,
              "bin ist war",
              "(?:bin|ist|war)(?: ein)? jahrgang (?<value>19\\d{2}|20[01]\\d)(?!\\d)",
              value -> true),
          Announced.of(
              Kind.AMOUNT,
              0.8,
              "my our his her their mein meine unser mon ma notre mi mio nuestra",
              "(?:my|our|his|her|their|meine?|unsere?|mon|ma|notre|mi|mio|nuestr[oa])(?: [\\p{L}']{1,15}){0,4}? "
                  + OWNED
                  + "\\b[^\\d\\n$€£¥₹]{0,30}?"
                  + MONEY,
              value -> !value.matches(Dates.YEAR)),
          Announced.of(
              Kind.AMOUNT,
              0.8,
              "i we he she ich je",
              "(?:i|we|he|she|ich|je)(?:'m|'re|'s| am| are| is| get| gets| was| were| have| has)?(?: [\\p{L}]{1,12}){0,2}?"
                  + " (?:earn(?:s|ed|ing)?|make|makes|made|paid|owe[sd]?|inherited|saved|borrowed|lost|verdiene|gagne)"
                  + "(?: (?:about|around|over|roughly|almost|nearly|only|just|him|her|them|you|the bank))*+ {0,2}"
                  + MONEY,
              value -> !value.matches(Dates.YEAR + "|\\d{1,3}")),
          Announced.of(
              Kind.AMOUNT,
              0.8,
              "my our his her their mein meine mon ma mi",
              "(?:my|our|his|her|their|meine?|mon|ma|mi)(?: [\\p{L}']{1,15}){0,3}? "
                  + HELD
                  + "(?!\\p{L})[^\\d\\n$€£¥₹]{0,24}?"
                  + PRICED,
              value -> true),
          Announced.of(
              Kind.AMOUNT,
              0.8,
              "i we he she they",
              "(?:i|we|he|she|they)(?:'ve|'m|'re|'s)?(?: (?:have|has|had|got|just|also|only|still|now|am|are|is|both)){0,2}"
                  + " (?:pays?|paid|owe[sd]?|offered|lent|loaned|gave|lost|inherited|saved|spent on|(?:got|get) a raise (?:to|of)|(?:bought|sold)(?: (?:the|our|my|a) \\p{L}{3,12}){1,2} for)"
                  + "(?: (?:about|around|over|me|us|him|her|them|back|only|just|(?:my|our|the) \\p{L}{2,14}))*+ {1,2}"
                  + PRICED,
              PersonRules::isMuch),
          Announced.of(
              Kind.AMOUNT,
              0.8,
              "i we he she they",
              "(?:i|we|he|she|they)(?:'ve| have| has| had)(?: got)?(?: (?:about|around|over|only|just|roughly))? (?<value>"
                  + PRICE
                  + "|\\d{2,3} ?k)(?![\\p{L}\\d])"
                  + TAIL,
              value -> true),
          Announced.of(
              Kind.AMOUNT,
              0.8,
              "my our",
              "(?:my|our) (?:husband|wife|partner|spouse|mom|mum|dad|mother|father|boyfriend|girlfriend|son|daughter|brother|sister)(?: only| just)? (?:earns?|makes?|made|owes?(?: (?:me|us))?)(?: (?:about|around|over))? "
                  + MONEY,
              value -> !value.matches(Dates.YEAR)),
          Announced.of(
              Kind.AMOUNT,
              0.8,
              "gano ganho guadagno prendo cobro verdien verdiene tjänar tjener maaşım gaji ganamos guadagniamo gagne zarabiam зарабатываю получаю зарплата",
              "(?:(?:gano|cobro|ganho|guadagno|prendo|gagne|verdiene?|tjänar|tjener|maaşım|zarabiam|зарабатываю|получаю)|gaji saya|(?<=моя )зарплата)[^\\d\\n$€£¥₹.,;]{0,16}?"
                  + PRICED,
              value -> true),
          Announced.of(
              Kind.AMOUNT,
              0.8,
              "salary wage wages expected offer gross net ctc pay nettolohn bruttolohn nettogehalt gehalt lohn salaire sueldo salario rent alimony child",
              "(?<!\\b(?:minimum|average|median|living) )(?:(?:salary|wages?|expected(?= [\\d.]{1,5} ?lpa\\b)|offer letter(?: says| of| is)|(?:gross|net) (?:pay|salary)|ctc|nettolohn|bruttolohn|nettogehalt|gehalt|lohn|salaire|sueldo|salario|rent)[\"']?\\s?[:=]?\\s?[\"']?|(?:alimony|child support) (?:of|is|:) )"
                  + PRICED,
              value -> true),
          Announced.of(
              Kind.AMOUNT,
              0.8,
              "gross net",
              "(?:gross|net) pay\\s?[:=|]?\\s?(?<value>\\d{1,3}(?:,?\\d{3})*\\.\\d{2})(?![\\d.])",
              value -> true));

  private PersonRules() {}

  /** Nobody born in an earlier century asks. */
  private static boolean isOfTheLiving(String value) {
    return !value.matches(".*(?<!\\d)1[0-8]\\d{2}(?!\\d).*");
  }

  private static boolean isMuch(String value) {
    return DigitGroups.digits(value).length() >= 3
        || value.chars().anyMatch(c -> Character.isLetter((char) c));
  }
}
