package dev.nearside.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.request.Message;
import dev.nearside.core.request.Role;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an earlier turn looks like when it is sent again with the next one. */
@Tag("case-18")
class MaskOverTurnsTest {

  private static final String CARD = "4111 1111 1111 1111";
  private static final Recognizer CARDS = Masks.rule(Kind.CARD, "4111[ \\d]{15}");
  private static final Recognizer NAMES_BEFORE_SIGNING =
      Masks.rule(Kind.PERSON, "\\p{Lu}\\p{L}+(?: \\p{Lu}\\p{L}+)*(?= signs)");

  @Test
  void masksTheNextTurnInTheSameWay() {
    Chat chat = Chat.with(Masking.PLACEHOLDERS, CARDS, Masks.rule(Kind.EMAIL, "\\S+@\\S+\\w"));
    String first = "Mail jane.roe@example.com about card " + CARD;
    String once = "Mail [EMAIL_1] about card [CARD_1]";
    assertThat(chat.masked(first)).containsExactly(once);
    assertThat(chat.masked(first, "Copy to max@example.org too."))
        .containsExactly(once, "Copy to [EMAIL_2] too.");
  }

  @Test
  void leavesATurnAsItWasSentWhenAHarmlessNameComesUpLater() {
    Chat chat =
        Chat.with(Masking.PLACEHOLDERS, CARDS, Masks.rule(Kind.ORGANISATION, "Initech(?= Ltd)"));
    String first = "Initech pays by " + CARD;
    String once = "Initech pays by [CARD_1]";
    assertThat(chat.masked(first)).containsExactly(once);
    assertThat(chat.masked(first, "Initech Ltd it is. Initech!"))
        .containsExactly(once, "[ORGANISATION_1] Ltd it is. [ORGANISATION_1]!");
  }

  @Test
  void masksAnEarlierTurnAgainWhenAPrivateValueComesUpLater() {
    Chat chat =
        Chat.with(Masking.PLACEHOLDERS, CARDS, Masks.rule(Kind.NEVER_SEND, "Bluebird(?= plan)"));
    String first = "Bluebird, by " + CARD;
    assertThat(chat.masked(first)).containsExactly("Bluebird, by [CARD_1]");
    assertThat(chat.masked(first, "The Bluebird plan."))
        .containsExactly("[NEVER_SEND_1], by [CARD_1]", "The [NEVER_SEND_1] plan.");
  }

  @Test
  void masksATurnAsBeforeWhenTheTextThatGaveAValueAwayIsDropped() {
    Chat chat =
        Chat.with(Masking.PLACEHOLDERS, CARDS, Masks.rule(Kind.ORGANISATION, "Initech(?= Ltd)"));
    String second = "Initech pays by " + CARD;
    String once = "[ORGANISATION_1] pays by [CARD_1]";
    assertThat(chat.masked("Initech Ltd pays.", second)).last().isEqualTo(once);
    assertThat(chat.masked(second, "Sure? " + CARD)).containsExactly(once, "Sure? [CARD_1]");
  }

  @Test
  void masksANameAsBeforeWhenALongerOneThatHoldsItComesUpLater() {
    Recognizer capitals = Masks.rule(Kind.PERSON.mentioned(), "JO[ES] ROE(?=!)");
    Chat chat = Chat.with(Masking.PLACEHOLDERS, CARDS, NAMES_BEFORE_SIGNING, capitals);
    String first = "Joe signs for card " + CARD + ". JOE ROE it is.";
    String once = "[PERSON_1] signs for card [CARD_1]. [PERSON_1_UPPER] ROE it is.";
    assertThat(chat.masked(first)).containsExactly(once);
    assertThat(chat.masked(first, "JOE ROE!")).first().isEqualTo(once);
  }

  @Test
  void keepsAMadeUpValueWhereItsValueIsTakenForAnotherKindLater() {
    Recognizer payer = Masks.rule(Kind.ORGANISATION, "Priya Roe(?= pays)");
    Chat chat = Chat.with(Masking.SURROGATES, NAMES_BEFORE_SIGNING, payer);
    String first = "Priya Roe signs.";
    String once = chat.masked(first).getFirst();
    assertThat(chat.masked("Priya Roe pays.", first))
        .containsExactly(once.replace("signs", "pays"), once);
  }

  @Test
  void keepsMadeUpNamesWhenTheTurnThatBroughtTheFirstIsDropped() {
    Chat chat = Chat.with(Masking.SURROGATES, NAMES_BEFORE_SIGNING);
    String second = "Priya Raman signs. Ask Priya now, or Raman.";
    List<String> once = chat.masked("Raman signs.", second);
    assertThat(once).noneMatch(text -> text.contains("Raman"));
    assertThat(chat.masked(second, "Well?")).first().isEqualTo(once.getLast());
  }

  @Test
  void takesANewMadeUpValueWhereTheRequestNowHoldsTheOldOne() {
    Chat chat = Chat.with(Masking.SURROGATES, NAMES_BEFORE_SIGNING);
    String first = "Priya Raman signs.";
    String madeUp = chat.masked(first).getFirst().replace(" signs.", "");
    List<String> again = chat.masked(first, "I know " + madeUp + ".");
    assertThat(again.getFirst()).doesNotContain("Raman", madeUp);
    assertThat(again.getLast()).isEqualTo("I know " + madeUp + ".");
  }

  @Test
  void masksANameInPartAndInOtherCasesWhenTheTurnThatGaveItAwayIsDropped() {
    Chat chat = Chat.with(Masking.PLACEHOLDERS, CARDS, NAMES_BEFORE_SIGNING);
    String second = "Bill card " + CARD;
    assertThat(chat.masked("Priya Raman signs.", second)).hasSize(2);
    assertThat(chat.masked(second, "Is Raman paid? PRIYA RAMAN asks, priya too"))
        .last()
        .asString()
        .doesNotContainIgnoringCase("raman")
        .doesNotContainIgnoringCase("priya");
  }

  @Test
  void remembersThatAValueTurnedOutToBePrivate() {
    Chat chat =
        Chat.with(
            Masking.PLACEHOLDERS,
            CARDS,
            NAMES_BEFORE_SIGNING,
            Masks.rule(Kind.PERSON.mentioned(), "Priya Raman(?= wrote)"));
    String first = "Ask Priya Raman, card " + CARD;
    String second = "Priya Raman wrote it";
    String open = "Ask Priya Raman, card [CARD_1]";
    assertThat(chat.masked(first)).containsExactly(open);
    assertThat(chat.masked(first, second)).first().isEqualTo(open);
    String masked = chat.masked(first, second, "Priya Raman signs").getFirst();
    assertThat(masked).isEqualTo("Ask [PERSON_1], card [CARD_1]");
    assertThat(chat.masked(first, second, "and now?")).first().isEqualTo(masked);
  }

  @Test
  void leavesAFirstNameInAnOlderTurnAndMasksTheRest() {
    Chat chat = Chat.with(Masking.PLACEHOLDERS, CARDS, NAMES_BEFORE_SIGNING);
    String first = "Mail Priya the receipt for card " + CARD;
    String once = chat.masked(first).getFirst();
    assertThat(chat.masked(first, "Priya Raman signs.")).first().isEqualTo(once);
    assertThat(chat.masked(first, "Priya Raman signs.", "Priya thanks you."))
        .containsExactly(once, "[PERSON_1] signs.", "[PERSON_1_FIRST] thanks you.");
  }

  @Test
  void leavesAnOlderTurnWhenALaterOneTakesAnotherRound() {
    Recognizer ofTheCard = Masks.rule(Kind.PERSON, "(?<=\\[CARD_1\\] of )Priya Raman");
    Chat chat = Chat.with(Masking.PLACEHOLDERS, CARDS, ofTheCard);
    String first = "Tell Priya about " + CARD;
    assertThat(chat.masked(first, "The " + CARD + " of Priya Raman"))
        .containsExactly("Tell Priya about [CARD_1]", "The [CARD_1] of [PERSON_1]");
  }

  @Test
  void keepsMadeUpNamesWhereWordsHoldThemByChance() {
    Chat chat = Chat.with(Masking.SURROGATES, NAMES_BEFORE_SIGNING);
    String first = "Priya Raman signs. Ask Priya.";
    String once = chat.masked(first).getFirst();
    String made = once.substring(0, once.indexOf(' '));
    assertThat(chat.masked(first, "I know a " + made + "esque thing.")).first().isEqualTo(once);
  }

  @Test
  void takesAllOfANewNameWhereTheRequestNowHoldsAPartOfTheOldOne() {
    Chat chat = Chat.with(Masking.SURROGATES, NAMES_BEFORE_SIGNING);
    String first = "Priya Raman signs. Ask Priya.";
    String once = chat.masked(first).getFirst();
    String made = once.substring(0, once.indexOf(' '));
    assertThat(chat.masked(first, made + " is my dog.")).first().asString().doesNotContain(made);
  }

  @Test
  void masksToolCallsAsBeforeWhenTheFirstOfThemIsDropped() {
    Chat chat = Chat.with(Masking.PLACEHOLDERS, Masks.rule(Kind.EMAIL, "[ab]@x\\.example"));
    Message first = Chat.calling("{\"to\":\"a@x.example\"}");
    Message second = Chat.calling("{\"to\":\"b@x.example\"}");
    Message user = Message.of(Role.USER, "go");
    String once = "{\"to\":\"[EMAIL_2]\"}";
    assertThat(argumentsOfLast(chat.sent(List.of(user, first, second)))).isEqualTo(once);
    assertThat(argumentsOfLast(chat.sent(List.of(user, second)))).isEqualTo(once);
  }

  private static String argumentsOfLast(Masked sent) {
    return sent.request().messages().getLast().toolCalls().getFirst().arguments();
  }

  @Test
  void sharesNothingBetweenOwners() {
    Recognizer companies = Masks.rule(Kind.ORGANISATION, "Initech(?= Ltd)");
    Chat chat = Chat.with(Masking.PLACEHOLDERS, CARDS, companies);
    String first = "Use card " + CARD;
    assertThat(chat.masked(first, "Initech Ltd it is"))
        .last()
        .isEqualTo("[ORGANISATION_1] Ltd it is");
    assertThat(chat.of("another").masked(first, "Initech rocks")).last().isEqualTo("Initech rocks");
  }
}
