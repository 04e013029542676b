package dev.nearside.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {

  private static final String ALL =
      """
      server: {port: 8080, keys: [{name: ann, key: sk-a, per-minute: 5, daily: 1}], per-minute: 9}
      local: {model: none}
      clouds: [{name: mine, kind: openai-compatible, url: "http://127.0.0.1:1/v1", model: m}]
      policy: {mode: auto, quality: 0.9, sensitive: mask, budget: {daily: 3}, consent: {wait: 9s}, patience: 30s, ignore: [load]}
      privacy: {never-send: [Bluebird], recognizers: [{name: id, pattern: "E-[0-9]{6}"}]}
      cache: {ttl: 5m}
      ledger: {path: a.db}
      """;

  @TempDir Path folder;

  @Test
  void seesNoneBetweenTwoReadingsOfOneFile() throws IOException {
    assertThat(Changes.between(read(ALL), read(ALL)).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model: m} | model: n} | clouds |",
        "mode: auto | mode: prefer-in-cloud | policy |",
        "sensitive: mask | sensitive: local | policy |",
        "patience: 30s | patience: 20s | policy |",
        "[load] | [battery] | policy |",
        "Bluebird | Redbird | privacy |",
        "E-[0-9] | F-[0-9] | privacy |",
        "ttl: 5m | ttl: 6m | cache |",
        "sk-a | sk-b | server.keys |",
        "per-minute: 9 | per-minute: 8 | server.per-minute |",
        "port: 8080 | port: 8081 | | server",
        "model: none | model: auto | | local",
        "wait: 9s | wait: 8s | | policy.consent",
        "budget: {daily: 3} | budget: {daily: 4} | policy.budget |",
        "daily: 1} | daily: 2} | the daily budgets of server.keys |",
        "a.db | b.db | | ledger"
      })
  void saysWhatOneChangeTouches(String from, String to, String live, String restart)
      throws IOException {
    Changes changes = Changes.between(read(ALL), read(ALL.replace(from, to)));

    assertThat(String.join(", ", changes.live())).isEqualTo(live == null ? "" : live);
    assertThat(String.join(", ", changes.restart())).isEqualTo(restart == null ? "" : restart);
  }

  private Config read(String yaml) throws IOException {
    return ConfigFile.read(Files.writeString(folder.resolve("nearside.yaml"), yaml), Map.of());
  }
}
