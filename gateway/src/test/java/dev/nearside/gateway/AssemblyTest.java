package dev.nearside.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.Clouds;
import dev.nearside.core.budget.Standing;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Scanner;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConfigFile;
import dev.nearside.gateway.fetch.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblyTest {
  private static final String TEXT =
      "I tested positive for HIV. Yours, Maria Lopez, 4111 1111 1111 1111, about Bluebird";

  private static final String CLOUDS =
      """
      local: {model: none}
      ledger: {path: ledger.db}
      clouds:
        - {name: kept, kind: openai, url: "http://127.0.0.1:1/v1", key: sk-a, model: one}
        - {name: changed, kind: anthropic, url: "http://127.0.0.1:1/v1", key: sk-b, model: other}
      """;

  @TempDir Path folder;

  @Test
  void findsOnlyWhatIsNeverToBeSentWhereAllElseIsOff() throws IOException {
    Scanner scanner = Assembly.scanner(config("privacy: {off: [all], never-send: [Bluebird]}"));

    assertThat(scanner.read(TEXT).topics()).isEmpty();
    assertThat(scanner.scan(TEXT)).extracting(Finding::by).containsExactly("never_send");
  }

  @Test
  void tellsNoTopicByItsLexiconWhereThatIsOff() throws IOException {
    Scanner scanner = Assembly.scanner(config("privacy: {off: [topic, model]}"));

    assertThat(scanner.read(TEXT).topics()).isEmpty();
    assertThat(scanner.scan(TEXT)).isNotEmpty();
  }

  @Test
  void goesOnWithWhatItKnowsOfACloudWhenTheRestOfAConfigChanges() throws IOException {
    try (LocalModels models = new LocalModels(Progress.SILENT, _ -> {});
        Assembly assembly =
            Assembly.forDeciding(config(CLOUDS + "policy: {quality: 0.5}"), models)) {
      Clouds before = assembly.hybrid().clouds();
      assembly.apply(
          config((CLOUDS + "policy: {quality: 0.9}").replace("model: other", "model: another")));
      Clouds after = assembly.hybrid().clouds();

      assertThat(after.backend("kept")).isSameAs(before.backend("kept"));
      assertThat(after.backend("changed")).isNotSameAs(before.backend("changed"));
    }
  }

  @Test
  void putsAChangedBudgetInForce() throws IOException {
    try (LocalModels models = new LocalModels(Progress.SILENT, _ -> {});
        Assembly assembly = Assembly.forDeciding(config(CLOUDS), models)) {
      assembly.apply(config(CLOUDS + "policy: {budget: {daily: 2}}"));

      assertThat(assembly.hybrid().budget().standing())
          .contains(new Standing(Money.of("2"), Money.ZERO, Money.ZERO));
    }
  }

  private Config config(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("nearside.yaml"), yaml);
    return ConfigFile.read(file, Map.of());
  }
}
