package dev.nearside.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a config file that is wrong is told. */
class ConfigProblemsTest {
  private static final Map<String, String> NOTHING = Map.of();

  @TempDir Path folder;

  @Test
  void namesTheConditionThatWasMeantInTheListOfIgnoredOnes() throws IOException {
    assertThat(problems("policy: {ignore: [batery]}"))
        .singleElement()
        .asString()
        .contains("policy.ignore may list load, memory, queue,")
        .endsWith("found 'batery'. Did you mean 'battery'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "prt: 1 | prt is not known; allowed here: server, local, clouds, policy, privacy, cache, ledger, telemetry.",
        "server: {prot: 1} | server.prot is not known; allowed here: host, port, keys, per-minute, max-body. Did you"
            + " mean 'port'?",
        "server: {keys: [{key: k, daily: 1}]} | server.keys[0].name is missing; say whose key it is, such as"
            + " alice",
        "server: {keys: [{name: alice}]} | server.keys[0].key is missing; write what the caller has to show",
        "server: {keys: [{name: a b, key: k}]} | server.keys[0].name must be letters, digits, '.', '_' and"
            + " '-', and at most 64 of them",
        "server: {keys: [{name: a, key: k}, {name: a, key: l}]} | server.keys[1].name must differ from the"
            + " other keys' names; found it twice",
        "server: {keys: [k, {name: a, key: k}]} | server.keys[1].key must differ from the other keys; found it"
            + " twice",
        "server: {per-minute: 0} | server.per-minute must be a whole number from 1 to 100000; found '0'",
        "policy: {budget: {daily: -1}} | policy.budget.daily must be a number from 0 to 1000000; found '-1'",
        "policy: {budget: {daily: 0.1234567891}} | policy.budget.daily must have at most 9 decimals",
        "policy: {budget: {weekly: 1}} | policy.budget.weekly is not known; allowed here: daily.",
        "server: {port: 70000} | server.port must be a whole number from 0 to 65535; found '70000'",
        "server: {port: many} | server.port must be a whole number from 0 to 65535; found 'many'",
        "server: {port: [1]} | server.port must be a single value, not a list or a mapping",
        "server: 4141 | server must hold keys with values, as in 'key: value'",
        "server: {port: 1, port: 2} | server.port is there twice, first in line 1; keep one",
        "server: {host: 0.0.0.0} | server.host lets other machines in, so server.keys must list at least"
            + " one key that callers have to show; or use 127.0.0.1",
        "server: {host: '::', keys: []} | server.host lets other machines in, so server.keys must list at"
            + " least one key that callers have to show; or use 127.0.0.1",
        "server: {max-body: 16XB} | server.max-body must be a size such as 64KB or 16MB, from 1KB to"
            + " 1024MB; found '16XB'",
        "local: {model: 'hf:x'} | local.model must look like hf:owner/repo/file.gguf, with @revision after it if wanted",
        "local: {model: 'https://example.org/v1'} | local.model must be a server on this machine; list"
            + " others under clouds as trusted",
        "clouds: {name: x} | clouds must be a list, with '- ' in front of each item",
        "clouds: [{name: openai, trust: pubic}] | clouds[0].trust must be one of public, trusted; found"
            + " 'pubic'. Did you mean 'public'?",
        "clouds: [{name: openai, kind: gopher}] | clouds[0].kind must be one of openai, anthropic,"
            + " gemini, perplexity, openai-compatible; found 'gopher'.",
        "clouds: [{name: local, kind: openai}] | clouds[0].name must be small letters, digits, '.', '_'"
            + " and '-', and none of auto, local, cloud, device; found 'local'",
        "clouds: [{name: openai}, {name: openai}] | clouds[1].name must differ from the other clouds'"
            + " names; found it twice",
        "clouds: [{name: x, model: m}] | clouds[0].url is missing; write the address up to"
            + " the version, such as https://host/v1",
        "clouds: [{name: x, url: 'https://h'}] | clouds[0].model is missing; name the model to use unless"
            + " a request names one",
        "clouds: [{name: openai, url: 'ftp://h'}] | clouds[0].url must be an address that begins with"
            + " https:// (or http://) and a host",
        "clouds: [{name: openai, url: 'http://h/v1'}] | clouds[0].url must begin with https://, since"
            + " plain http can be read on the way; only this machine, or a server with trust: trusted,"
            + " may do without",
        "clouds: [{name: openai, url: 'https://h/v1/chat/completions'}] | clouds[0].url must end before"
            + " /chat/completions",
        "clouds: [{name: openai, price: {input: 1}}] | clouds[0].price.output is missing; a price needs"
            + " input and output, per million tokens",
        "clouds: [{name: openai, price: {input: -1, output: 1}}] | clouds[0].price.input must be a number"
            + " from 0 to 1000000; found '-1'",
        "clouds: [{name: openai, price: {input: 0.00000000001, output: 1}}] | clouds[0].price.input must"
            + " have at most 9 decimals",
        "clouds: [{name: openai, timeouts: {idle: 10}}] | clouds[0].timeouts.idle must be a length of time"
            + " such as 500ms, 10s or 5m, above zero and up to 24h; found '10'",
        "clouds: [{name: openai, key: '${NO_KEY}'}] | clouds[0].key needs the environment variable NO_KEY,"
            + " which is not set; set it or take this key out",
        "clouds: [{name: openai, key: '${NO'}] | clouds[0].key must have the name of an environment"
            + " variable within ${…}",
        "policy: {mode: only_on_device} | policy.mode must be one of auto, only-on-device,"
            + " prefer-on-device, prefer-in-cloud, only-in-cloud; found 'only_on_device'. Did you mean"
            + " 'only-on-device'?",
        "policy: {sensitive: allw} | policy.sensitive must be one of local, ask, mask, allow; found 'allw'. Did you mean 'allow'?",
        "policy: {quality: 95} | policy.quality must be a number from 0 to 1; found '95'",
        "policy: {spending: {daily: 2}} | policy.spending is not known; allowed here: mode, quality,"
            + " sensitive, masking, consent, budget, patience, ignore, draft, draft-wait,"
            + " draft-patience.",
        "ledger: {url: 'jdbc:postgresql://h/d'} | ledger.url must be jdbc:sqlite: with a file behind it"
            + " and no options",
        "ledger: {path: a, url: 'jdbc:sqlite:b'} | ledger.url must not stand beside ledger.path; keep one"
            + " of them",
        "local: {model: !secret x} | local.model has a tag (!…); leave it out or put the value in quotes",
        "? [a] \\n: b | A key has a key that is no word",
        "just words | The file must hold keys with values, as in 'key: value'",
      })
  void saysWhatIsWrongAndWhere(String yaml, String problem) throws IOException {
    assertThat(problems(yaml.translateEscapes())).containsExactly(file() + " line 1: " + problem);
  }

  @Test
  void tellsAllProblemsInTheOrderOfTheFile() throws IOException {
    assertThat(
            problems(
                """
                server:
                  prot: 80

                local:
                  context: few
                ledgr: {}
                """))
        .satisfiesExactly(
            first -> assertThat(first).contains(" line 2: server.prot is not known"),
            second -> assertThat(second).contains(" line 5: local.context must be a whole number"),
            third -> assertThat(third).contains(" line 6: ledgr is").endsWith("mean 'ledger'?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "server:\\n\\tport: 1 | line 2: a tab stands where YAML wants spaces; indent with spaces",
        "a: b: c | line 1: this is no valid YAML: mapping values are not allowed here",
        "server: *nowhere | line 1: anchors and aliases (& and *) are not used here",
        "server: [1 | line 1: this is no valid YAML",
      })
  void saysWhereTheSyntaxIsWrong(String yaml, String problem) throws IOException {
    assertThat(problems(yaml.translateEscapes())).singleElement().asString().contains(problem);
  }

  @Test
  void refusesAnAliasBomb() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, "*a" + (i - 1) + ", *a" + (i - 1)));
    }

    assertThat(problems(bomb.toString()))
        .singleElement()
        .asString()
        .contains("anchors and aliases (& and *) are not used here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clouds: [{name: openai, trust: 'sk-hush'}]",
        "clouds: [{name: 'sk-hush key', kind: openai}]",
        "clouds: [{name: openai, sk-hush: 1}]",
        "clouds: [{name: openai, key: 'sk-hush and spaces'}]",
        "clouds: [{name: openai, url: 'https://me:sk-hush@host/v1'}]",
        "clouds: [{name: openai, url: 'https://host/v1?key=sk-hush'}]",
        "clouds: [{name: openai, url: 'https://ho st/sk-hush'}]",
        "clouds: [{name: openai, trust: '${VALUE}'}]",
        "clouds: [{name: openai, key: *sk-hush }]",
        "clouds: [{name: openai, key: sk-hush: x }]",
        "server: {keys: ['sk-hush and spaces'], sk-hush: 1, sk-hush: 2}",
        "server: {keys: [{name: 'sk-hush key', key: 'sk-hush and spaces', daily: sk-hush}]}",
        "server: {keys: [hush, {name: a, key: hush}, {name: b, sk-hush: hush}]}",
      })
  void repeatsNoKey(String yaml) throws IOException {
    Files.writeString(file(), yaml);
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class,
            () -> ConfigFile.read(file(), Map.of("VALUE", "hush", "OPENAI_API_KEY", "hush")));

    assertThat(refused).isNotNull();
    assertThat(refused.toString()).doesNotContain("hush");
  }

  @Test
  void saysWhatIsWrongWithTheFileItself() throws IOException {
    Path large = Files.write(folder.resolve("large.yaml"), new byte[(1 << 20) + 1]);
    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {'a', (byte) 0xff});
    Path control = Files.write(folder.resolve("control.yaml"), new byte[] {'a', 1});

    assertThat(problemsOf(folder)).containsExactly(folder + " is a folder; name the file in it");
    assertThat(problemsOf(folder.resolve("none.yaml")).getFirst()).contains("does not exist");
    assertThat(problemsOf(large).getFirst()).contains("is larger than 1 MB");
    assertThat(problemsOf(binary).getFirst()).contains("is no UTF-8 text");
    assertThat(problemsOf(control).getFirst()).contains("is no valid YAML");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          recognizers: [{name: a, pattern: '('}]              | privacy.recognizers[0].pattern must be a regular expression
          recognizers: [{name: a, pattern: '(a+)+$'}]         | privacy.recognizers[0].pattern takes far too long
          recognizers: [{name: a}]                            | privacy.recognizers[0].pattern is needed
          recognizers: [{name: A-b, pattern: a}]              | privacy.recognizers[0].name must be words
          recognizers: [{name: a, pattern: a, checksum: sum}] | privacy.recognizers[0].checksum must be one of luhn
          off: [everything]                                   | privacy.off may name only these
          never-send: ['--']                                  | privacy.never-send must hold entries
          """)
  void tellsWhatIsWrongWithThePrivacyRules(String yaml, String problem) throws IOException {
    assertThat(problems("privacy:\n  " + yaml))
        .singleElement()
        .asString()
        .contains("line 2: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sensitive: never                     | policy.sensitive must be one of local, ask, mask",
        "sensitive: {default: maybe}          | policy.sensitive.default must be one of",
        "sensitive: {crad: local}             | policy.sensitive.crad is not known",
        "sensitive: {trusted: {card: often}}  | policy.sensitive.trusted.card must be one of",
        "sensitive: {trusted: {trusted: ask}} | policy.sensitive.trusted.trusted is not known",
        "consent: {wait: 0s}                  | policy.consent.wait must be a length of time",
        "consent: {header: perhaps}           | policy.consent.header must be true or false",
      })
  void tellsWhatIsWrongWithTheRulesForConsent(String yaml, String problem) throws IOException {
    assertThat(problems("policy:\n  " + yaml))
        .singleElement()
        .asString()
        .contains("line 2: " + problem);
  }

  private Path file() {
    return folder.resolve("nearside.yaml");
  }

  private List<String> problems(String yaml) throws IOException {
    return problemsOf(Files.writeString(file(), yaml));
  }

  private static List<String> problemsOf(Path file) {
    return catchThrowableOfType(ConfigException.class, () -> ConfigFile.read(file, NOTHING))
        .problems();
  }
}
