package dev.nearside.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ModelFacts;
import dev.nearside.core.backend.cloud.ModelTable;
import dev.nearside.core.backend.cloud.Timeouts;
import dev.nearside.core.cache.CacheSettings;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Price;
import dev.nearside.core.policy.Attention;
import dev.nearside.core.policy.DraftRule;
import dev.nearside.core.policy.KindRules;
import dev.nearside.core.policy.SensitiveRule;
import dev.nearside.core.policy.SensitiveRules;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Masking;
import dev.nearside.core.privacy.recognizer.Checksum;
import dev.nearside.core.privacy.recognizer.UserRule;
import dev.nearside.core.request.Mode;
import dev.nearside.core.signal.Condition;
import dev.nearside.core.signal.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
  private static final Map<String, String> NOTHING = Map.of();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment\n", "server:\nclouds:\npolicy: {}\nledger:\n"})
  void takesTheDefaultsWhereNothingIsSet(String yaml) throws IOException {
    assertThat(read(yaml)).isEqualTo(Config.DEFAULT);
  }

  @Test
  void readsEveryKey() throws IOException {
    Config config =
        read(
            """
            server: {host: 0.0.0.0, port: 8080, max-body: 64KB, per-minute: 600,
                     keys: [plain-key, {name: alice, key: "${CALLER}", per-minute: 60, daily: 0.50}]}
            local: {model: m.gguf, library: ~/lib, context: 4096, threads: 2, slots: 4, queue: 3, embeddings: e.gguf, saved-prompts: 64MB}
            clouds:
              - name: own
                kind: openai-compatible
                url: http://10.0.0.5:8000/v1/
                key: ${OWN}
                model: big
                models: [big, small]
                trust: trusted
                price: {input: 0.1, output: 2.00}
                timeouts: {connect: 500ms, first-token: 5s, idle: 6s, total: 2m}
                context: 32000
            policy:
              mode: prefer-on-device
              quality: 0.9
              sensitive:
                default: mask
                card: local
                employee_id: ask
                trusted: {default: allow, card: ask}
              masking: surrogates
              consent: {wait: 90s, header: false}
              budget: {daily: 2.00}
              patience: 1500ms
              ignore: [battery, load]
              draft: off
              draft-wait: 1500ms
              draft-patience: 20s
            privacy:
              never-send: [Project Heron]
              off: [ip_address]
              recognizers:
                - {name: employee_id, phrase: an employee's number, sensitivity: 0.6, pattern: "E-[0-9]{6}",
                   checksum: luhn, context: [employee], score: 0.7}
            cache: {exact: always, semantic: true, ttl: 5m, size: 8MB}
            ledger: {url: "jdbc:sqlite:data/l.db"}
            telemetry:
              metrics: false
              traces: {endpoint: "http://127.0.0.1:4318/v1/traces", service: mine}
              logs: {format: json, level: info}
            """,
            Map.of("CALLER", "caller-key", "OWN", "own-key", "HOME", "/home/me"));

    assertThat(config)
        .isEqualTo(
            new Config(
                new Config.Server(
                    "0.0.0.0",
                    8080,
                    List.of(
                        new Config.CallerKey(new Secret("plain-key")),
                        new Config.CallerKey(
                            new Secret("caller-key"),
                            Optional.of("alice"),
                            Optional.of(60),
                            Optional.of(Money.of("0.5")))),
                    Optional.of(600),
                    65_536),
                new Config.Local(
                    folder.resolve("m.gguf").toString(),
                    Optional.of(Path.of("/home/me/lib")),
                    4096,
                    Optional.of(2),
                    4,
                    3,
                    folder.resolve("e.gguf").toString(),
                    64L << 20),
                List.of(
                    new Config.Cloud(
                        "own",
                        CloudKind.OPENAI_COMPATIBLE,
                        URI.create("http://10.0.0.5:8000/v1"),
                        List.of(new Secret("own-key")),
                        List.of("big", "small"),
                        Trust.TRUSTED,
                        ModelTable.EMPTY
                            .with("small", ModelFacts.NONE)
                            .with(
                                "big",
                                new ModelFacts(
                                    Optional.of(Price.of("0.1", "2")), OptionalInt.of(32_000))),
                        new Timeouts(
                            Duration.ofMillis(500),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(6),
                            Duration.ofMinutes(2)))),
                new Config.Policy(
                    Mode.PREFER_ON_DEVICE,
                    0.9,
                    new SensitiveRules(
                        new KindRules(
                            SensitiveRule.MASK,
                            Map.of("card", SensitiveRule.LOCAL, "employee_id", SensitiveRule.ASK)),
                        new KindRules(SensitiveRule.ALLOW, Map.of("card", SensitiveRule.ASK))),
                    Masking.SURROGATES,
                    new Config.Consent(Duration.ofSeconds(90), false),
                    Optional.of(Money.of("2")),
                    new Attention(1.5, Set.of(Condition.BATTERY, Condition.LOAD)),
                    new DraftRule(DraftRule.When.OFF, 1.5, 20)),
                new Config.Privacy(
                    List.of(
                        new UserRule(
                            "employee_id",
                            new Kind("employee_id", "an employee's number", 0.6),
                            "E-[0-9]{6}",
                            Optional.of(Checksum.LUHN),
                            List.of("employee"),
                            0.7)),
                    List.of("Project Heron"),
                    Set.of("ip_address")),
                new CacheSettings(
                    CacheSettings.Exact.ALWAYS, true, Duration.ofMinutes(5), 8L << 20),
                new Config.LedgerFile(Optional.of(folder.resolve("data/l.db"))),
                new TelemetrySettings(
                    false,
                    Optional.of(
                        new TelemetrySettings.Traces(
                            URI.create("http://127.0.0.1:4318/v1/traces"), "mine", Map.of())),
                    new TelemetrySettings.Logs(
                        TelemetrySettings.Format.JSON, TelemetrySettings.Level.INFO))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "'off'", "0", "0MB"})
  void keepsNoPromptsWhereTheyAreSwitchedOff(String off) throws IOException {
    assertThat(read("local: {saved-prompts: " + off + "}").local().savedPrompts()).isZero();
  }

  @Test
  void knowsAddressModelAndPriceOfPublicProviders() throws IOException {
    Config.Cloud cloud = read("clouds: [{name: perplexity, key: k}]").clouds().getFirst();

    assertThat(cloud.kind()).isEqualTo(CloudKind.PERPLEXITY);
    assertThat(cloud.url()).isEqualTo(URI.create("https://api.perplexity.ai"));
    assertThat(cloud.model()).isEqualTo("sonar");
    assertThat(cloud.table().of("sonar").price()).contains(Price.of("1", "1"));
  }

  @Test
  void takesSeveralKeysAndModelsWithFactsOfTheirOwn() throws IOException {
    Config.Cloud cloud =
        read("""
        clouds:
          - name: anthropic
            keys: [k1, k2, k1]
            models:
              - claude-haiku-5-5
              - {name: mine, price: {input: 1, output: 4, cached: 0.1}, context: 9000}
        """)
            .clouds()
            .getFirst();

    assertThat(cloud.keys()).extracting(Secret::reveal).containsExactly("k1", "k2");
    assertThat(cloud.models()).containsExactly("claude-sonnet-5-5", "claude-haiku-5-5", "mine");
    assertThat(cloud.table().of("mine").price())
        .contains(Price.of("1", "4").cached(Money.of("0.1")));
    assertThat(cloud.table().of("mine").context()).hasValue(9000);
    assertThat(cloud.table().of("claude-haiku-5-5").price()).isPresent();
  }

  @Test
  void takesCloudsFromTheEnvironmentOnlyIfTheFileNamesNone() throws IOException {
    Map<String, String> environment = Map.of("GROQ_API_KEY", "k");

    assertThat(read("server: {port: 1}", environment).clouds())
        .extracting(Config.Cloud::name)
        .containsExactly("groq");
    assertThat(read("clouds: []", environment).clouds()).isEmpty();
  }

  @Test
  void showsNoKeyInItsText() throws IOException {
    Config config =
        read(
            "{server: {keys: [hush]}, clouds: [{name: openai, key: '${K}'}]}", Map.of("K", "hush"));

    assertThat(config.toString()).contains("***").doesNotContain("hush");
    assertThat(config.clouds().getFirst().keys().getFirst().reveal()).isEqualTo("hush");
  }

  @Test
  void looksForTheFileInOrder() {
    Path work = Path.of("/project");
    Map<String, String> environment = Map.of("HOME", "/home/me", "NEARSIDE_CONFIG", "env.yaml");
    Path inWork = Path.of("/project/nearside.yaml");
    Path inHome = Path.of("/home/me/.config/nearside/nearside.yaml");
    Map<String, String> onlyHome = Map.of("HOME", "/home/me");

    assertThat(ConfigFile.find(Optional.of(Path.of("x.yaml")), environment, work, path -> false))
        .contains(Path.of("/project/x.yaml"));
    assertThat(ConfigFile.find(Optional.empty(), environment, work, path -> true))
        .contains(Path.of("/project/env.yaml"));
    assertThat(ConfigFile.find(Optional.empty(), onlyHome, work, Set.of(inWork, inHome)::contains))
        .contains(inWork);
    assertThat(ConfigFile.find(Optional.empty(), onlyHome, work, Set.of(inHome)::contains))
        .contains(inHome);
    assertThat(ConfigFile.find(Optional.empty(), onlyHome, work, path -> false)).isEmpty();
  }

  @Test
  void loadsTheDefaultsAndTheEnvironmentsCloudsWithoutAFile() {
    Config config =
        ConfigFile.load(
            Optional.empty(),
            Map.of("HOME", folder.toString(), "MISTRAL_API_KEY", "k"),
            folder.resolve("empty"));

    assertThat(config.withClouds(List.of())).isEqualTo(Config.DEFAULT);
    assertThat(config.clouds()).extracting(Config.Cloud::name).containsExactly("mistral");
  }

  @Test
  void putsTheLedgerIntoTheUsersDataFolder() {
    assertThat(ConfigFile.usualLedger(Map.of("HOME", "/home/me")))
        .isEqualTo(Path.of("/home/me/.local/share/nearside/ledger.db"));
    assertThat(ConfigFile.usualLedger(Map.of("XDG_DATA_HOME", "/data")))
        .isEqualTo(Path.of("/data/nearside/ledger.db"));
  }

  @Test
  void theExampleIsValidAndShowsTheDefaults() {
    Config example =
        ConfigFile.read(
            Path.of("..", "docs", "nearside.example.yaml"), Map.of("OPENAI_API_KEY", "k"));
    Config.Cloud usual = EnvironmentClouds.from(Map.of("OPENAI_API_KEY", "k")).getFirst();

    assertThat(example.withClouds(List.of())).isEqualTo(Config.DEFAULT);
    assertThat(example.clouds())
        .singleElement()
        .usingRecursiveComparison()
        .ignoringFields("models")
        .isEqualTo(usual);
  }

  @Test
  void theExamplesRulesForKindsAreValidToo() throws IOException {
    String example = Files.readString(Path.of("..", "docs", "nearside.example.yaml"));
    String rules =
        example
            .lines()
            .dropWhile(line -> !line.startsWith("  # sensitive:"))
            .takeWhile(line -> line.startsWith("  # "))
            .map(line -> line.replaceFirst("# ", ""))
            .collect(Collectors.joining("\n"));

    assertThat(read("policy:\n" + rules).policy().sensitive())
        .isEqualTo(
            new SensitiveRules(
                new KindRules(
                    SensitiveRule.ASK,
                    Map.of(
                        "card", SensitiveRule.LOCAL,
                        "email", SensitiveRule.MASK,
                        "health", SensitiveRule.LOCAL)),
                new KindRules(SensitiveRule.ALLOW, Map.of("api_key", SensitiveRule.LOCAL))));
  }

  private Path file() {
    return folder.resolve("nearside.yaml");
  }

  private Config read(String yaml) throws IOException {
    return read(yaml, NOTHING);
  }

  private Config read(String yaml, Map<String, String> environment) throws IOException {
    return ConfigFile.read(Files.writeString(file(), yaml), environment);
  }
}
