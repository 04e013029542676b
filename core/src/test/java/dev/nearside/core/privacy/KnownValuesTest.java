package dev.nearside.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.recognizer.Recognizers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that was found in one place, and the other places where it stands. */
@Tag("case-18")
class KnownValuesTest {

  private static final Scanner RULES = new Scanner(Recognizers.standard());
  private static final Recognizer NAMES_BEFORE_SIGNING =
      Masks.rule(Kind.PERSON, "Priya Raman(?= signs)");

  @Test
  void areMaskedInWhateverCaseTheyStand() {
    Chat chat =
        Chat.with(
            Masking.PLACEHOLDERS,
            NAMES_BEFORE_SIGNING,
            Masks.rule(Kind.ORGANISATION, "Blue Harbour(?= Ltd)"));
    assertThat(
            chat.masked(
                "Priya Raman signs for Blue Harbour Ltd.",
                "ask priya raman or PRIYA, or raman of blue harbour"))
        .last()
        .isEqualTo(
            "ask [PERSON_1_LOWER] or [PERSON_1_FIRST], or [PERSON_1_LAST] of [ORGANISATION_1_LOWER]");
  }

  @ParameterizedTest
  @CsvSource({
    "姓名:张小明, 我告诉张小明了。, 张小明",
    "이름: 김민수, 김민수에게 말해., 김민수",
    "氏名:田中太郎, 田中太郎は来ました。, 田中太郎",
    "姓名:王伟, 王伟 来了, 王伟",
  })
  void areMaskedInScriptsThatPartNoWords(String telling, String again, String name) {
    List<String> masked = Chat.of(RULES).masked(telling, again);
    assertThat(masked.getFirst()).doesNotContain(name);
    assertThat(masked.getLast()).isEqualTo(again.replace(name, "[PERSON_1]"));
  }

  @Test
  void areMaskedWithOtherSpacesAndInFullWidth() {
    Chat chat =
        Chat.with(
            Masking.PLACEHOLDERS,
            Masks.rule(Kind.STREET_ADDRESS, "12 Rose Lane(?=\\.)"),
            Masks.rule(Kind.PASSPORT, "(?<=passport )\\w{8}"));
    List<String> masked =
        chat.masked(
            "He lives at 12 Rose Lane. His passport XK77ABCD",
            "12 Rose\nLane or 12\u00a0Rose  Lane, ＸＫ７７ＡＢＣＤ or XK\u200b77ABCD");
    assertThat(masked.getLast()).doesNotContain("Rose", "77", "７７");
  }

  @Test
  void areMaskedBesideWhatElseStandsThere() {
    assertThat(Chat.of(RULES).masked("My name is Priya Raman.", "Write to Priya Raman@example.com"))
        .last()
        .isEqualTo("Write to [PERSON_1_FIRST] [EMAIL_1]");
  }

  @Test
  void areNotCutUpByWhatElseStandsInThem() {
    Chat chat =
        Chat.with(
            Masking.PLACEHOLDERS,
            Masks.rule(Kind.PASSWORD, "(?<=password is )[\\w-]+"),
            Masks.rule(Kind.PLACE, "Berlin"));
    assertThat(chat.masked("My password is Sommer-Berlin-77.", "Use Sommer-Berlin-77 in Berlin"))
        .last()
        .isEqualTo("Use [PASSWORD_1] in [PLACE_1]");
  }

  @Test
  void doNotReplaceWhatIsFoundWhereThatCoversThem() {
    Chat chat =
        Chat.with(
            Masking.PLACEHOLDERS,
            Masks.rule(Kind.PERSON, "Priya Raman(?='s)|Priya Raman(?=\\. P)"),
            Masks.rule(Kind.PERSON, "Priya Raman\\. Priya Raman(?=!)"));
    String first = "I am Priya Raman. Priya Raman's file.";
    assertThat(chat.masked(first)).containsExactly("I am [PERSON_1]. [PERSON_1]'s file.");
    assertThat(chat.masked(first, "Priya Raman. Priya Raman!"))
        .first()
        .isEqualTo("I am [PERSON_1]. [PERSON_1]'s file.");
  }

  @Test
  void areMaskedHoweverManyThereAre() {
    Chat chat =
        Chat.with(Masking.PLACEHOLDERS, Masks.rule(Kind.EMAIL, "user\\d+@a\\.example(?= in)"));
    String found = joined(" in.");
    List<String> masked = chat.masked(found, joined(" out."));
    assertThat(masked).noneMatch(text -> text.contains("user"));
  }

  private static String joined(String end) {
    return IntStream.range(0, 3000)
        .mapToObj(i -> "user" + i + "@a.example" + end)
        .collect(Collectors.joining("\n"));
  }
}
