package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Ages, dates, postal codes, titles and nationalities: little told each, and much together. */
final class CommonRules {

  private static final String MONTH_WORDS =
      "jan january januar janvier feb february februar février mar march märz mars apr april avril may mai june"
          + " juni juin july juli juillet aug august août sep sept september septembre oct october okt oktober"
          + " octobre nov november novembre dec december dez dezember décembre enero febrero marzo abril mayo junio"
          + " julio agosto septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio"
          + " settembre ottobre dicembre";

  private static final String WEEKDAY = "(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?";

  private static final String NATIONALITIES =
      "afghan albanian algerian american angolan argentine argentinian armenian australian austrian azerbaijani"
          + " bahamian bahraini bangladeshi belarusian belgian belizean belizian beninese bhutanese bolivian bosnian"
          + " botswanan brazilian british bruneian bulgarian burmese burundian cambodian cameroonian canadian chadian"
          + " chechen chilean chinese colombian congolese croatian cuban cypriot czech danish dane djiboutian dominican"
          + " dutch ecuadorian egyptian emirati english eritrean estonian ethiopian fijian filipino finnish finn french"
          + " gabonese gambian georgian german ghanaian greek grenadian guatemalan guinean guyanese haitian honduran"
          + " hungarian icelandic icelander indian indonesian iranian iraqi irish israeli italian ivorian jamaican"
          + " japanese jordanian kazakh kenyan korean kosovar kurdish kurd kuwaiti kyrgyz laotian latvian lebanese"
          + " liberian libyan lithuanian luxembourgish macedonian malagasy malawian malaysian maldivian malian maltese"
          + " mauritanian mauritian mexican moldovan mongolian montenegrin moroccan mozambican namibian nepalese nepali"
          + " nicaraguan nigerian nigerien norwegian omani pakistani palestinian panamanian paraguayan persian peruvian"
          + " polish portuguese qatari romanian russian rwandan salvadoran samoan saudi scottish scot senegalese serbian"
          + " singaporean slovak slovakian slovene slovenian somali spanish spaniard sudanese surinamese swede swedish"
          + " swiss syrian taiwanese tajik tanzanian thai tibetan togolese tunisian turk turkish turkmen ugandan"
          + " ukrainian uruguayan uyghur uzbek venezuelan vietnamese welsh yemeni zambian zimbabwean";

  private static final String BELIEFS =
      "anglican atheist baptist buddhist calvinist catholic christian hindu jain jew jewish lutheran methodist mormon"
          + " muslim pentecostal protestant quaker scientologist shia shiite sikh sunni";

  /** Words that mean something else in small letters. */
  private static final Set<String> ONLY_CAPITAL =
      Set.of(
          "polish", "dane", "finn", "scot", "turk", "may", "mar", "mars", "march", "jan", "dec",
          "sep", "apr", "oct", "nov", "feb", "aug", "mai", "jain", "shia");

  private static final String POSTAL_CODE =
      "(?<value>[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d|(?:[A-Z]{1,2}-)?\\d{4} ?[A-Z]{2}"
          + "|(?:[A-Z]{1,2}-)?(?:\\d{5}-\\d{3,4}|\\d{3}-\\d{4}|\\d{3} \\d{2,3}|\\d{2}-\\d{3}|\\d{4,7}))(?![\\p{L}\\d]|[-.]\\d)";

  /** Who is said to be so old, as in "I (28F)". */
  private static final String PEOPLE =
      "i im me myself aita aitah wibta he she him her they partner husband wife hubby spouse fiance fiancee fiancé fiancée boyfriend girlfriend bf gf ex friend bff sister brother"
          + " sibling mother mom mum father dad son daughter cousin uncle aunt niece nephew roommate flatmate boss coworker colleague neighbor neighbour sil bil mil fil dil"
          + " patient pt";

  private static final String GENDER = "(?:m|f|nb|enby|mtf|ftm|male|female|non-?binary)";

  private static final String AGE_IN_WORDS =
      "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
          + "|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen";

  static final List<Announced> RULES =
      List.of(
          Announced.of(
              Kind.DATE,
              0.8,
              MONTH_WORDS,
              "(?<value>(?:"
                  + Dates.MONTH
                  + ") (?:(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?:,? (?:of )?(?:19|20)\\d{2})?|(?:of )?(?:19|20)\\d{2})"
                  + Dates.TIME
                  + ")(?![\\p{L}\\d]|[-/]\\d|,\\d| (?:be|have|not|\\d))",
              CommonRules::isMeant),
          Announced.of(
              Kind.DATE,
              0.6,
              "in of since until till from by during after before around circa year summer winter spring autumn fall"
                  + " early late mid class vintage edition a an the en depuis seit im jahr año anno",
              "(?:(?:in|of|since|until|till|from|by|during|after|before|around|circa|year|summer|winter|spring|autumn|fall|early"
                  + "|late|mid|class|en|depuis|seit|im|jahr|año|anno)(?: the year)? (?<value>(?:19|20)\\d{2})(?! ?(?:words?|characters?|people|pieces"
                  + "|tokens|bytes|bits|items|users|points|steps|times|lines|rows|px|pixels|[a-z]{0,4}m\\b|k[mg]\\b|%))(?![\\w%]|[-./:]\\d|,\\d|\\s?[*+=<>^x/]))",
              value -> true),
          Announced.of(
              Kind.DATE,
              0.5,
              "a an the",
              "(?:a|an|the) (?<value>(?:19|20)\\d{2}) (?=\\p{L}{3,20}(?<!s)\\b)",
              value -> true),
          Announced.of(
              Kind.DATE,
              0.5,
              "on meet next last this until by every see meeting",
              "(?:on|meet|next|last|this|until|by|every|see (?:you|him|her|them|me)|meeting) (?<value>"
                  + WEEKDAY
                  + ")(?!\\p{L})",
              value -> true),
          Announced.of(
              Kind.AGE,
              0.8,
              "aged age ages turned turning alter âge edad età",
              "(?:aged?|turn(?:ed|ing)|(?:im )?alter(?: von)?|âge|edad|età)(?: of| is|d|\\s?[:=])?\\s{1,2}(?<value>\\d{1,3})(?![\\w%]|[.,/:]\\d| ?(?:%|times|degrees))",
              CommonRules::isAge),
          Announced.of(
              Kind.AGE,
              0.8,
              "when i he she they we",
              "(?:when )?(?:i|he|she|they|we)(?:'m|'s|'re| am| is| are| was| were)(?: now| only| just| about| almost| nearly)?"
                  + " (?<value>\\d{2})(?=\\s?[,;!?)\\n]|\\.(?!\\d)| (?:and|but|years|yrs|now|when)\\b|$)",
              CommonRules::isAge),
          Announced.of(
              Kind.AGE,
              0.75,
              "ai ho tengo tenho tiene ha bin ist är er ben is mam ma",
              "(?:j'ai|ai|ho|tengo|tiene|tenho|ha|bin|ist|är|er|ben|is|mam|ma) (?<value>\\d{1,3})(?= (?:ans|anni|años|anos|jahre|år|jaar|lat|lata)\\b)",
              CommonRules::isAge),
          Announced.of(
              Kind.AGE,
              0.85,
              PEOPLE,
              "(?:"
                  + PEOPLE.replace(' ', '|')
                  + ")(?:'m|'s| am| is| was)?,? ?[(\\[](?<value>\\d{1,3} ?"
                  + GENDER
                  + "|[mf],? ?\\d{2})[)\\],](?!\\p{L})",
              CommonRules::isAgeOfSomeone),
          Announced.of(
              Kind.AGE,
              0.8,
              PEOPLE + " my his our their",
              "(?:"
                  + PEOPLE.replace(' ', '|')
                  + "|my|his|our|their)(?:'m|'s| am| is| was)?,? (?<value>\\d{2}(?-i:[MF]|NB))(?!\\w)(?! ?(?:\\w+[- ])?(?:param\\w*|rows?|records|points|model|dataset|views|users|dollars|tokens|fever|temp\\w*|outside|degrees)\\b)",
              CommonRules::isAgeOfSomeone),
          Announced.of(
              Kind.AGE,
              0.8,
              "im",
              "im (?<value>\\d{2})(?= (?:and|but|years|yrs|now)\\b)",
              CommonRules::isAge),
          Announced.of(
              Kind.AGE,
              0.85,
              "age",
              "age\\s?/\\s?(?:sex|gender)\\s?[:=|-]?\\s?(?<value>\\d{1,3}(?: ?y(?:rs?|ears)?)?\\s?/\\s?(?:male|female|m|f))(?!\\p{L})",
              CommonRules::isAgeOfSomeone),
          Announced.of(
              Kind.AGE,
              0.75,
              "i he she turned turning",
              "(?:(?:i|he|she)(?:'m|'s| am| is)|turn(?:ed|ing))(?: now| only| just| about| almost| nearly)? (?<value>"
                  + AGE_IN_WORDS
                  + ")(?=\\s?[,;!?)\\n]|\\.|$| (?:and|but|years|yrs|now|last|this|today|yesterday)\\b)",
              value -> true),
          Announced.of(
              Kind.POSTAL_CODE,
              0.85,
              "zip zipcode postcode postal plz postleitzahl code código pincode pin cep cap cp psč postnummer postcodes"
                  + " eircode kod",
              "(?:zip(?:[ -]?code)?|post(?:al)? ?code|plz|postleitzahl|code postal|código postal|pin ?code|cep|ca?p(?=[ ]?[:=])|psč"
                  + "|postnummer|eircode|kod pocztowy)(?:'s| is| was)?[^\\p{L}\\d\\n]{1,6}"
                  + POSTAL_CODE,
              value -> true),
          Announced.of(
              Kind.TITLE,
              0.9,
              "mr mrs ms miss mx dr prof professor herr frau mme mlle madame monsieur señor señora sr sra signor signora"
                  + " dott doctor",
              "(?<value>(?-i:Mr|Mrs|Ms|Mx|Dr|Prof|Mme|Mlle|Sr|Sra|Dott|mr|mrs|dr|prof)\\.?|(?-i:ms\\.)|(?-i:Miss|Professor|Herr|Frau|Madame|Monsieur"
                  + "|Señora?|Signora?|Doctor))(?= ?(?-i:\\p{Lu})|(?<=\\.) \\p{L})",
              value -> true),
          Announced.of(
              Kind.NATIONALITY,
              0.7,
              NATIONALITIES + " " + BELIEFS,
              "(?<!\\b(?:in|into|to|from|with|speaks?|speaking|spoken|write|learn|learning|teach|translate|fluent|using|plain|simple) )"
                  + "(?<value>\\p{L}+)(?!-?\\p{L}|'s? (?:language|grammar)| (?:language|translation|version|grammar|words?|text|speaking|sentences?|alphabet|letters?|class|lessons?))",
              CommonRules::isMeant));

  private CommonRules() {}

  private static boolean isAge(String value) {
    int age = Integer.parseInt(value);
    return age > 0 && age < 120;
  }

  private static boolean isAgeOfSomeone(String value) {
    return isAge(DigitGroups.digits(value));
  }

  private static boolean isMeant(String value) {
    int end = 0;
    while (end < value.length() && Character.isLetter(value.charAt(end))) {
      end++;
    }
    return Character.isUpperCase(value.charAt(0))
        || !ONLY_CAPITAL.contains(value.substring(0, end).toLowerCase(Locale.ROOT))
        || value.matches(".*\\b(?:19|20)\\d{2}\\b.*");
  }
}
