package dev.nearside.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

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

  /** A conversation in which only the user speaks. */
  private record Chat(Scanner scanner, Mask mask) {

    static Chat with(Masking masking, Recognizer... recognizers) {
      Scanner scanner = new Scanner(List.of(recognizers));
      return new Chat(scanner, Masks.with(scanner, masking));
    }

    /** What leaves of all that was said until now. */
    List<String> masked(String... said) {
      Request request =
          new Request(
              new Target.Auto(),
              Optional.empty(),
              Arrays.stream(said).map(text -> Message.of(Role.USER, text)).toList(),
              Sampling.DEFAULT,
              true,
              Set.of(),
              JsonNodeFactory.instance.objectNode());
      return Masks.texts(mask.mask(request, scanner.scan(request)).orElseThrow());
    }
  }
}
