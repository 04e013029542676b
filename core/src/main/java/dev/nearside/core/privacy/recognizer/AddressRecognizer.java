package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
import java.util.regex.Pattern;

/** Street addresses: a number and a street's word, with the unit and postal line that follow. */
final class AddressRecognizer extends RuleRecognizer {

  private static final String NAME = "[\\p{Lu}0-9][\\p{L}\\d'.-]{0,24}";

  private static final String STREET_WORD =
      "(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Square|Sq|Terrace|Ter"
          + "|Parkway|Pkwy|Circle|Cir|Highway|Hwy|Crescent|Close|Gardens|Mews|Trail|Way|Loop|Alley)";

  private static final String UNIT =
      "(?:,?\\s{1,2}(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|#)\\.?\\s?#?[\\w-]{1,6})?";

  private static final String POSTAL_LINE =
      "(?:,?\\s{1,3}(?:\\p{Lu}[\\p{L}'.-]{1,24}\\s?){1,3},?\\s{1,2}(?:[A-Z]{2}\\s{1,2}\\d{5}(?:-\\d{4})?"
          + "|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|\\d{4,6}))?";

  private static final Pattern NOT_A_STREET =
      Pattern.compile(
          "(?i)\\b(?:wheel|hard|flash|test|disk|thumb|minute|hour|mile|great|fast|best|only|right|wrong|easy|simple|easiest|fastest|cheapest|milky|half|two|one|tape|solid state) (?:drive|way)\\b"
              + "|\\b(?:supreme|circuit|district|appeals?|high|crown|county|housing|food|tennis|basketball|federal|civil|family|magistrates) court\\b"
              + "|\\b(?:for|while|event|infinite|feedback|game|main|bar blues) loop\\b"
              + "|^\\d{1,4},? (?:meters?|metres?|minutes?|miles?|foot|feet|inch|yard|hours?|days?|weeks?|bit|bar|cups?|person|people|point|step|player|piece|gallon|pound|year|watt|fast|corinthians|john|peter|timothy|kings|samuel)\\b");

  private static final Pattern NO_GERMANIC_STREET =
      Pattern.compile(
          "(?:Arbeits|Speicher|Tabellen|Start|Spiel|Park|Stell|Sitz|Steh|Lager|Studien|Ausbildungs|Praktikums|Kita|Krippen|Therapie|Listen|Podest|Podiums|Rang|Schlaf|Liege|Fenster"
              + "|Lande|Zelt|Stamm|Ehren|Steck|Kader|Büro|Tennis|Golf|Camping|Medaillen)platz .*"
              + "|(?:Rad|Fuß|Fuss|Geh|Wander|Um|Aus|Heim|Rück|Hin|Arbeits|Lösungs|Verkehrs|Transport|Rechts|Dienst|Vertriebs|Brems|Anhalte|Fahr|Flucht|Rettungs|Luft|Signal)weg .*"
              + "|(?:Sack|Rettungs)gasse .*|(?:Brigade|Renegade) .*"
              + "|(?:Garan|Vakan|Adverten|Informa|Organisa|Op|Func|Ac|Edi|Sec|Loca|Situa|Opera|Genera|Par|Condi|Posi|Peti|Poli|Produc|Varia|Demokra|Bürokra|Amnes|Dynas|Hos|Sweet|Cut|Aun|Hot)tie .*");

  private static final Pattern NO_ROMANCE_STREET =
      Pattern.compile(
          "Via .*(?:[a-z][A-Z]|\\b(?:API|App|Email|Zoom|Teams|Slack|Google|Web|Phone|Actions)\\b).*");

  AddressRecognizer() {
    super(
        "address",
        List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
        List.of(
            Rule.of(
                Kind.STREET_ADDRESS,
                0.85,
                "(?<![\\w.,$/-])(?<value>\\d{1,6}[A-Za-z]?,?\\s(?:[NSEW]\\.?\\s)?(?:"
                    + NAME
                    + "\\s){1,4}?"
                    + STREET_WORD
                    + "\\b\\.?"
                    + UNIT
                    + POSTAL_LINE
                    + ")",
                value -> !NOT_A_STREET.matcher(value).find()),
            Rule.of(
                    Kind.STREET_ADDRESS,
                    0.8,
                    "(?i)(?<![\\w.,$/-])(?<value>\\d{1,6}[a-z]?\\s(?:[\\w'.-]{2,20}\\s){1,3}?"
                        + "(?:street|avenue|boulevard|road|lane)\\b(?:,?\\s(?:apt|apartment|suite|unit|flat)\\.?\\s?#?\\w{1,6})?)"
                        + "(?=\\s{0,2}(?:,|\\.|$|\\n))")
                .anchoredBy("street", "avenue", "boulevard", "road", "lane"),
            // The street first, as many outside America write it
            Rule.of(
                    Kind.STREET_ADDRESS,
                    0.8,
                    "(?<![\\p{L}'-])(?<value>(?:\\p{Lu}[\\p{L}'.-]{2,24}\\s){1,3}?(?:Street|Avenue|Road|Lane|Drive|Boulevard|Court|Terrace|Crescent|Close)"
                        + ",? (?:[Nn]o\\.? ?|# ?)?(?!(?:19|20)\\d{2}\\b)\\d{1,4}[A-Za-z]?"
                        + UNIT
                        + ")(?=\\s{0,2}(?:[,.;)\\n]|$))(?!\\.\\d)")
                .anchoredBy(
                    "street",
                    "avenue",
                    "road",
                    "lane",
                    "drive",
                    "boulevard",
                    "court",
                    "terrace",
                    "crescent",
                    "close"),
            // Mail of the United States' forces and embassies
            Rule.of(
                    Kind.STREET_ADDRESS,
                    0.9,
                    "(?<![\\w-])(?<value>(?i:(?:PSC|CMR|Unit|OPC)\\s\\d{1,5},?\\sBox\\s\\d{1,6})(?:,?\\s{1,2}(?:APO|FPO|DPO),?\\s(?:AA|AE|AP)\\s\\d{5}(?:-\\d{4})?)?"
                        + "|(?:(?:USS|USNS|USNV|USCGC)\\s\\p{Lu}[\\p{L}'-]{1,24}(?:\\s\\p{Lu}[\\p{L}'-]{1,24})?,?\\s{1,2})?(?:APO|FPO|DPO),?\\s(?:AA|AE|AP)\\s\\d{5}(?:-\\d{4})?)(?!\\w)")
                .anchoredBy("box", "apo", "fpo", "dpo"),
            Rule.of(
                    Kind.STREET_ADDRESS,
                    0.8,
                    "(?<![\\p{L}-])(?<value>\\p{Lu}[\\p{L}-]{2,30}(?:straße|strasse|str\\.|weg|gasse|platz|allee"
                        + "|straat|laan|gatan|gata|vägen|vej|gade|katu|tie)\\s\\d{1,4}\\s?[a-zA-Z]?)(?![\\w])",
                    value -> !NO_GERMANIC_STREET.matcher(value).matches())
                .anchoredBy(
                    "straße", "strasse", "str.", "weg", "gasse", "platz", "allee", "straat", "laan",
                    "gata", "vägen", "vej", "gade", "katu", "tie"),
            Rule.of(
                    Kind.STREET_ADDRESS,
                    0.8,
                    "(?<![\\p{L}\\d])(?<value>\\d{1,4}(?: ?bis| ?ter)?,? (?i:rue|avenue|boulevard|place|chemin|impasse|quai|all[ée]e|route|cours|square|passage)"
                        + " (?:de la |de l'|du |des |de |d')?\\p{Lu}[\\p{L}' -]{1,40}?)(?=[,.\\n]|$| \\d)")
                .anchoredBy(
                    " rue ",
                    " avenue ",
                    " boulevard ",
                    " place ",
                    " chemin ",
                    " impasse ",
                    " quai ",
                    " allée ",
                    " allee ",
                    " route ",
                    " cours ",
                    " square ",
                    " passage "),
            // Colombia: the crossing street and the metres from it
            Rule.of(
                    Kind.STREET_ADDRESS,
                    0.85,
                    "(?i)(?<!\\p{L})(?<value>(?:calle|cll?\\.?|carrera|cra\\.?|kra\\.?|cr\\.|transversal|diagonal|dg\\.|tv\\.) ?\\d{1,3} ?[a-z]?(?: bis)?(?: sur| norte)? ?(?:#|no\\.?|n[°º]) ?\\d{1,3} ?[a-z]? ?- ?\\d{1,3})(?!\\w)")
                .anchoredBy("calle", "cl", "cr", "kra", "transversal", "diagonal", "dg.", "tv."),
            Rule.of(
                    Kind.STREET_ADDRESS,
                    0.8,
                    "(?<!\\p{L})(?<value>(?:Jl\\.?|Jalan|Avda\\.?|Ctra\\.?|C/|os\\.|al\\.|pl\\.|Travessa|Alameda)(?: (?:de la|de los|de|del|da|do|das|dos))?(?: ?\\p{Lu}[\\p{L}'.-]{1,24})(?: \\p{Lu}[\\p{L}'.-]{1,24}){0,3},? "
                        + "(?:n[.º°o]{0,2} ?|No\\.? ?)?\\d{1,4}[A-Za-z]?(?:/\\d{1,4})?)(?!\\w)")
                .anchoredBy(
                    "jl",
                    "jalan ",
                    "avda",
                    "ctra",
                    "c/",
                    "os. ",
                    "al. ",
                    "pl. ",
                    "travessa ",
                    "alameda "),
            Rule.of(
                    Kind.STREET_ADDRESS,
                    0.8,
                    "(?<!\\p{L})(?<value>(?:\\p{Lu}[\\p{L}.]{1,24} ){1,3}(?:Sok(?:\\.|ak|ağı)|Cad(?:\\.|desi)|Mah(?:\\.|allesi)|Bulv(?:\\.|arı)),? ?No ?[.:] ?\\d{1,4}(?:/\\d{1,3})?(?: ?[A-Z](?! ?[.:]))?(?:,? (?:D|Daire|Kat|K) ?[.:] ?\\d{1,3}){0,2})(?!\\w)")
                .anchoredBy("sok", "cad", "mah", "bulv"),
            Rule.of(
                    Kind.STREET_ADDRESS,
                    0.8,
                    "(?<!\\p{L})(?<value>(?:Calle|Avenida|Av\\.|Plaza|Paseo|Carrer|Via|Viale|Piazza|Corso|Rua|ul\\.)"
                        + "(?: (?:de la|de los|de|del|della|dei|da|do|dos))?(?: \\p{Lu}[\\p{L}'.-]{1,24}){1,4},? (?:n[.º°] ?)?\\d{1,4})"
                        + "(?!\\w)",
                    value -> !NO_ROMANCE_STREET.matcher(value).matches())
                .anchoredBy(
                    "calle ",
                    "avenida ",
                    "av. ",
                    "plaza ",
                    "paseo ",
                    "carrer ",
                    "via ",
                    "viale ",
                    "piazza ",
                    "corso ",
                    "rua ",
                    "ul. "),
            Rule.of(
                    Kind.STREET_ADDRESS,
                    0.85,
                    "(?i)(?<![a-z])(?<value>p\\.? ?o\\.? ?box:? \\d{1,7})(?!\\w)")
                .anchoredBy("box")));
  }
}
