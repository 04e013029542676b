package dev.nearside.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.Ledger;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Outcome;
import dev.nearside.core.ledger.SqliteLedger;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetCheckTest {

  @TempDir Path folder;

  @Test
  void saysNothingWithoutABudget() throws IOException {
    assertThat(BudgetCheck.of(config(""))).isEmpty();
  }

  @Test
  void saysWhatIsSpentAndLeftAndWhenItResets() throws IOException {
    try (Ledger ledger = SqliteLedger.open(folder.resolve("ledger.db"))) {
      ledger.record(paid("0.50", "ann"));
      ledger.record(paid("0.25", "bob"));
    }
    Check check =
        BudgetCheck.of(
                config(
                    """
                    policy: {budget: {daily: 2}}
                    server: {keys: [{name: ann, key: sk-a, daily: 0.40}, {name: bob, key: sk-b}]}
                    """))
            .orElseThrow();

    assertThat(check.status()).isEqualTo(Check.Status.OK);
    assertThat(check.detail())
        .startsWith(
            "$0.7500 of $2.00 spent today, $1.25 left; ann: $0.5000 of $0.4000 spent today,"
                + " $0 left; resets at ")
        .endsWith(LocalDate.now(ZoneId.systemDefault()).plusDays(1) + " 00:00");
  }

  @Test
  void saysThatNobodyKnowsWhereTheLedgerIsNone() throws IOException {
    Files.writeString(
        folder.resolve("ledger.db"), "no ledger, but a text of some length ".repeat(9));

    Check check = BudgetCheck.of(config("policy: {budget: {daily: 2}}\n")).orElseThrow();

    assertThat(check.status()).isEqualTo(Check.Status.MISSING);
  }

  private Config config(String more) throws IOException {
    Path file =
        Files.writeString(folder.resolve("nearside.yaml"), "ledger: {path: ledger.db}\n" + more);
    return ConfigFile.read(file, Map.of());
  }

  private static Entry paid(String cost, String caller) {
    return new Entry(
        Instant.now(),
        "d-" + caller,
        "cloud",
        Optional.of("mine"),
        "big",
        "auto",
        List.of("It is hard."),
        new TreeMap<>(),
        0,
        0,
        10,
        10,
        Money.of(cost),
        Money.of(cost),
        Optional.empty(),
        Duration.ZERO,
        Outcome.COMPLETED,
        Optional.empty(),
        Optional.empty(),
        Optional.of(caller));
  }
}
