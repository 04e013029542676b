package dev.nearside.core.privacy.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Scanner;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecognizersTest {

  private static final Kind BADGE = new Kind("badge", "a badge number", 0.8);

  @Test
  void addsTheUsersRulesAndList() {
    UserRule rule =
        new UserRule(
            "badge", BADGE, "B(?<value>\\d{8})", Optional.of(Checksum.LUHN), List.of("badge"), 0.9);
    Scanner scanner = new Scanner(Recognizers.with(List.of(rule), List.of("Bluebird"), Set.of()));

    assertThat(scanner.scan("my badge B12345674, for Bluebird"))
        .containsExactly(
            new Finding(10, 18, BADGE, 0.9, "badge"),
            new Finding(24, 32, Kind.NEVER_SEND, 1, "never_send"));
    assertThat(scanner.scan("my badge B12345675")).isEmpty();
    assertThat(scanner.scan("it is B12345674")).isEmpty();
  }

  @Test
  void leavesOutWhatIsSwitchedOff() {
    String text = "jane@roe.name, CPF 390.533.447-05, 4 July 1990";
    Scanner scanner =
        new Scanner(Recognizers.with(List.of(), List.of(), Set.of("email", "br_cpf")));

    assertThat(scanner.scan(text)).extracting(Finding::by).containsExactly("date");
  }

  @Test
  void namesWhatCanBeSwitchedOff() {
    assertThat(Recognizers.names()).contains("email", "br_cpf", "passport", "test_service");
  }

  @Test
  void takesRecognizersThatAreOfferedAsServices() {
    assertThat(new Scanner(Recognizers.standard()).scan("say nearside-test-service-word"))
        .extracting(Finding::by)
        .containsExactly("test_service");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+b", "(\\w+\\s?)+$", "(.*)*x", "(a|aa)+c", "\\d*\\d*\\d*\\d*x"})
  void refusesPatternsThatTakeTooLong(String regex) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UserRule.checkPattern(regex))
        .withMessageContaining("too long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"EMP-\\d{6}", "\\b[A-Z]{2}\\d{4,8}\\b", "(?i)badge\\s{0,3}(?<value>\\w{4,12})"})
  void takesSoberPatterns(String regex) {
    UserRule.checkPattern(regex);
  }

  @Test
  void saysWhereAPatternIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UserRule.checkPattern("AB[0-9"))
        .withMessage(
            "must be a regular expression in Java's syntax: Unclosed character class near character 6");
  }

  @Test
  void holdsATextPrivateInWhichAPatternTakesTooLong() {
    UserRule slow =
        new UserRule("slow", BADGE, "(?:[^\\x00-\\x7F]+)+!", Optional.empty(), List.of(), 1);
    Scanner scanner = new Scanner(List.of(new UserRuleRecognizer(slow)));

    assertThat(scanner.scan("é".repeat(3000)))
        .extracting(Finding::kind)
        .containsExactly(Kind.UNSCANNED);
  }
}
