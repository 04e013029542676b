package dev.nearside.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.consent.Channel;
import dev.nearside.core.consent.Scope;
import dev.nearside.core.consent.Word;
import dev.nearside.core.policy.Choice;
import dev.nearside.gateway.http.Asking;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person at the prompt of {@code nearside ask}. */
class ConsentPromptTest {

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "l,          local,  once",
    "m,          masked, once",
    "' M ',      masked, once",
    "m!,         masked, always",
    "l!,         local,  always",
    "c,          cancel, once",
    "what;;m,    masked, once",
    "a;y,        as-is,  once",
    "a!;y,       as-is,  always",
    "a;n;m,      masked, once",
  })
  void understandsTheAnswer(String typed, String choice, String scope) {
    assertThat(ask(typed.replace(';', '\n') + "\n"))
        .contains(
            new Word(
                Choice.of(choice).orElseThrow(), Scope.of(scope).orElseThrow(), Channel.TERMINAL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x\n", "c!\n", "m+\n", "a\n", "a\nyes please\n"})
  void agreesToNothingElse(String typed) {
    assertThat(ask(typed)).isEmpty();
  }

  @Test
  void showsTheMaskedPayloadFirstAndThePlainOneBeforeItGoes() {
    ask("m\n");
    assertThat(shown())
        .contains("card × 1", "[CARD_1]", "openai/big (public)", "about $0.0042 for 20 + 500")
        .contains("{\"content\":\"card [CARD_1]\"}")
        .contains("it is answered on this device")
        .doesNotContain("4111");
    ask("a\ny\n");
    assertThat(shown()).contains("card 4111");
  }

  @Test
  void letsNoPayloadCommandTheTerminal() {
    ask("a\nn\n");
    assertThat(shown()).contains("4111").doesNotContain("\u001b").contains("\\u001b");
  }

  @Test
  void agreesToNothingWhereNobodyIsThere() {
    ConsentPrompt prompt =
        new ConsentPrompt(() -> {}, Optional::empty, new PrintStream(shown, true));
    assertThat(prompt.ask(Asking.proposal("talk"))).isEmpty();
    assertThat(shown()).isEmpty();
  }

  private Optional<Word> ask(String typed) {
    return new ConsentPrompt(
            () -> {},
            () -> Optional.of(new BufferedReader(new StringReader(typed))),
            new PrintStream(shown, true, StandardCharsets.UTF_8))
        .ask(Asking.proposal("talk"));
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }
}
