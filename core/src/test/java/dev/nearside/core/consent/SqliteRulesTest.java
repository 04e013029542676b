package dev.nearside.core.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nearside.core.ledger.LedgerException;
import dev.nearside.core.policy.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRulesTest {

  @TempDir private Path folder;

  @Test
  void givesBackWhatWasKept() {
    rules().keep(Set.of("card"), "openai", Choice.MASKED);
    assertThat(rules().all())
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.kind()).isEqualTo("card");
          assertThat(rule.provider()).isEqualTo("openai");
          assertThat(rule.choice()).isEqualTo(Choice.MASKED);
        });
  }

  @Test
  void theLaterRuleForAKindAndProviderReplacesTheEarlier() {
    rules().keep(Set.of("card", "email"), "openai", Choice.AS_IS);
    rules().keep(Set.of("card"), "openai", Choice.LOCAL);
    rules().keep(Set.of("card"), "mistral", Choice.MASKED);
    assertThat(rules().all())
        .extracting(rule -> rule.provider() + " " + rule.kind() + " " + rule.choice())
        .containsExactlyInAnyOrder(
            "openai card LOCAL", "openai email AS_IS", "mistral card MASKED");
  }

  @Test
  void revokesForEveryProcessThatReadsTheFile() {
    Rules reader = rules();
    reader.keep(Set.of("card"), "openai", Choice.AS_IS);
    long id = reader.all().getFirst().id();

    assertThat(rules().revoke(id)).isTrue();

    assertThat(reader.all()).isEmpty();
    assertThat(reader.revoke(id)).isFalse();
  }

  @Test
  void neverGivesTheIdOfARevokedRuleToAnother() {
    rules().keep(Set.of("card"), "openai", Choice.AS_IS);
    long id = rules().all().getFirst().id();
    rules().revoke(id);
    rules().keep(Set.of("email"), "openai", Choice.AS_IS);
    assertThat(rules().revoke(id)).isFalse();
  }

  @Test
  void saysWhatToDoAboutADamagedFile() throws IOException {
    Files.writeString(folder.resolve("ledger.db"), "this is no database at all, not even nearly");
    assertThatExceptionOfType(LedgerException.class)
        .isThrownBy(() -> rules().all())
        .withMessageContaining("is damaged or is no SQLite file");
  }

  private Rules rules() {
    return new SqliteRules(folder.resolve("ledger.db"));
  }
}
