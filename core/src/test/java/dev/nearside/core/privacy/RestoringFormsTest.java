package dev.nearside.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In which form a value comes back. */
class RestoringFormsTest {

  private static final Recognizer PATHS = Masks.rule(Kind.FILE_PATH, "C:(?:\\\\+[\\w.]+)+");
  private static final Recognizer NAMES_BEFORE_SIGNING =
      Masks.rule(Kind.PERSON, "\\p{Lu}\\p{L}*[.,]?(?: \\p{Lu}\\w+)*(?= signs)");

  @ParameterizedTest
  @EnumSource(Masking.class)
  void aValueFromJsonIsWrittenOnceMoreAsJsonInArguments(Masking masking) {
    String result = "{\"cwd\":\"C:\\\\Users\\\\jane.roe\\\\proj\"}";
    Masked sent = Chat.with(masking, PATHS).sent(result);
    String standIn = sent.vault().standIns().getFirst();
    Restorer restorer = Restorer.ofArguments(sent.vault());
    assertThat(restorer.push("{\"p\":\"" + standIn + "\"}") + restorer.flush())
        .isEqualTo(result.replace("cwd", "p"));
  }

  @Test
  void aFirstNameIsThatOfTheFullNameAlsoWhereTheLastNameCameFirst() {
    Masked sent =
        Chat.with(Masking.PLACEHOLDERS, NAMES_BEFORE_SIGNING)
            .sent("Raman signs. Priya Raman signs.");
    assertThat(restored(sent, "Dear [PERSON_1_FIRST]")).isEqualTo("Dear Priya");
  }

  @Test
  void aNameInTheOrderOfListsIsTakenApartAsItIsMeant() {
    Masked sent = Chat.with(Masking.PLACEHOLDERS, NAMES_BEFORE_SIGNING).sent("Roe, Jane signs.");
    assertThat(restored(sent, "Dear [PERSON_1_FIRST] [PERSON_1_LAST], [PERSON_1]"))
        .isEqualTo("Dear Jane Roe, Roe, Jane");
  }

  @Test
  void kindsWhoseNamesDifferInSignsAloneShareNoLabel() {
    Recognizer own = Masks.rule(new Kind("username", "an own kind", 0.8), "E-\\d{6}");
    Recognizer other = Masks.rule(Kind.USER_NAME, "@\\w+");
    Masked sent = Chat.with(Masking.PLACEHOLDERS, own, other).sent("E-123456 is @jroe");
    assertThat(restored(sent, Masks.texts(sent).getFirst())).isEqualTo("E-123456 is @jroe");
  }

  @Test
  void aLabelThatTheUserWroteBesideAValueIsLeft() {
    Recognizer mails = Masks.rule(Kind.EMAIL, "\\w+@\\w+\\.example");
    Recognizer words = Masks.rule(Kind.ORGANISATION, "日本語");
    String text = "a@x.example [EMAIL_1日本語 b@x.example";
    Masked sent = Chat.with(Masking.PLACEHOLDERS, mails, words).sent(text);
    assertThat(restored(sent, Masks.texts(sent).getFirst())).isEqualTo(text);
  }

  @Test
  void anInitialIsOnePersonsOnly() {
    Masked sent =
        Chat.with(Masking.PLACEHOLDERS, NAMES_BEFORE_SIGNING)
            .sent("J. Roe signs. Jane Roe signs. John Roe signs.");
    assertThat(Masks.texts(sent))
        .containsExactly("[PERSON_1] signs. [PERSON_1_V2] signs. [PERSON_2] signs.");
  }

  @Test
  void aTextOfItsOwnIsLeftThatLooksLikeAMadeUpNameOfManyPeople() {
    String people =
        IntStream.range(0, 40)
            .mapToObj(i ->
                "Zo"
                    + (char) ('a' + i / 20)
                    + (char) ('a' + i % 20)
                    + " Ra"
                    + (char) ('a' + i / 20)
                    + (char) ('a' + i % 20)
                    + " signs. ")
            .collect(Collectors.joining());
    String own =
        IntStream.range(0, 60).mapToObj(i -> "Person" + i + " ").collect(Collectors.joining());
    Masked sent = Chat.with(Masking.SURROGATES, NAMES_BEFORE_SIGNING).sent(people, own);
    assertThat(restored(sent, own)).isEqualTo(own);
  }

  private static String restored(Masked sent, String answer) {
    Restorer restorer = Restorer.ofText(sent.vault());
    return restorer.push(answer) + restorer.flush();
  }
}
