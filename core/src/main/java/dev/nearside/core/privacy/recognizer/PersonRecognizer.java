package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of people where the words around leave no doubt. A learned model finds the others. */
final class PersonRecognizer extends RuleRecognizer {

  private static final String NAME =
      "\\p{Lu}(?:[\\p{L}'-]{1,24}|\\.)(?:[ ](?:(?:van|von|de|da|del|bin|al|la|der|den) ){0,2}"
          + "\\p{Lu}(?:[\\p{L}'-]{1,24}|\\.)){0,3}+";

  private static final String FULL_NAME =
      "\\p{Lu}[\\p{L}'-]{1,24}(?:[ ]\\p{Lu}(?:[\\p{L}'-]{1,24}|\\.)){1,3}+";

  private static final String TITLE =
      "(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Herr|Frau|Señora?)\\.?";

  private static final Set<String> NOT_A_NAME =
      Set.of(
          "Sir",
          "Madam",
          "Hiring",
          "Team",
          "All",
          "Customer",
          "Customers",
          "Colleagues",
          "Friend",
          "Friends",
          "Diary",
          "Editor",
          "Recruiter",
          "Parents",
          "Students",
          "Everyone",
          "Professor",
          "Sirs",
          "Committee",
          "The",
          "My",
          "Human",
          "Chat",
          "Assistant",
          "Your",
          "Best",
          "Thank",
          "Name",
          "Please",
          "Admissions",
          "Is",
          "Was",
          "Has",
          "And",
          "Or",
          "Who",
          "Santa",
          "God",
          "Lord",
          "Reader",
          "Readers",
          "Future",
          "Doctor",
          "Mom",
          "Dad",
          "Not",
          "Patient",
          "Client",
          "Company",
          "You");

  PersonRecognizer() {
    super(
        "person",
        List.of(
            rule(
                    0.9,
                    "(?i:\\bmy (?:full |first |last |maiden |legal |real |own )?name is|\\bmy name's|\\bi am called"
                        + "|\\bname me|\\bich heiße|\\bje m'appelle|\\bme llamo|\\bmi chiamo)[: ]{1,3}(?<value>"
                        + NAME
                        + ")")
                .anchoredBy("name", "i am called", "heiße", "appelle", "llamo", "chiamo"),
            rule(
                    0.85,
                    "\\b(?:I am|I'm|This is|this is|i am|i'm)[ ](?<value>"
                        + TITLE
                        + "[ ]"
                        + NAME
                        + ")")
                .anchoredBy(
                    " mr", " ms", " miss", " mx", " dr", " prof", " herr", " frau", " señor"),
            rule(0.85, "\\bDear[ ](?<value>" + TITLE + "[ ]" + NAME + ")").anchoredBy("dear "),
            rule(0.7, "\\b(?:Dear|Hi|Hello|Hey)[ ](?<value>" + NAME + ")(?=\\s?[,:!]?\\s{0,2}\\n)")
                .anchoredBy("dear ", "hi ", "hello ", "hey "),
            rule(0.7, "\\bDear[ ](?<value>" + NAME + ")(?=,)").anchoredBy("dear "),
            rule(
                    0.75,
                    "(?i:regards|wishes|sincerely(?: yours)?|yours (?:truly|sincerely|faithfully)|cheers|thanks"
                        + "|thank you|love),?[ ]{0,3}\\n\\s{0,6}(?<value>"
                        + NAME
                        + ")(?=\\s{0,3}(?:\\n|$|,))")
                .anchoredBy(
                    "regards",
                    "wishes",
                    "sincerely",
                    "yours",
                    "cheers",
                    "thanks",
                    "thank you",
                    "love"),
            rule(
                    0.8,
                    "(?i:\\b(?:full name|patient(?:'s)?(?: name)?|client(?: name)?|customer(?: name)?|employee(?: name)?"
                        + "|account holder|cardholder|card ?holder(?: name)?|beneficiary|applicant|name))[ ]?:[ ]{0,3}"
                        + "(?<value>"
                        + FULL_NAME
                        + ")")
                .anchoredBy(
                    "name",
                    "patient",
                    "client",
                    "customer",
                    "employee",
                    "holder",
                    "beneficiary",
                    "applicant"),
            rule(
                    0.75,
                    "\\b[Mm]y (?:late |ex-?|older |younger |best |dear )?(?i:wife|husband|partner|son|daughter|mother|father"
                        + "|mom|mum|dad|brother|sister|uncle|aunt|cousin|boss|manager|colleague|coworker|friend|girlfriend"
                        + "|boyfriend|neighbou?r|doctor|therapist|landlord|patient|client|teacher|roommate|grandson"
                        + "|granddaughter|nephew|niece),? (?:is called |named |called |is named )?(?<value>"
                        + NAME
                        + ")")
                .anchoredBy("my ")));
  }

  private static Rule rule(double score, String regex) {
    return Rule.of(Kind.PERSON, score, regex, PersonRecognizer::isName);
  }

  private static boolean isName(String value) {
    int space = value.indexOf(' ');
    String first = space < 0 ? value : value.substring(0, space);
    return !NOT_A_NAME.contains(first.charAt(0) + first.substring(1).toLowerCase(Locale.ROOT));
  }
}
