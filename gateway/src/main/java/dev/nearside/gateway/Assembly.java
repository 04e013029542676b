package dev.nearside.gateway;

import dev.nearside.core.Hybrid;
import dev.nearside.core.backend.cloud.Clouds;
import dev.nearside.core.backend.cloud.Dialect;
import dev.nearside.core.backend.cloud.Provider;
import dev.nearside.core.backend.cloud.Reachability;
import dev.nearside.core.backend.cloud.anthropic.AnthropicDialect;
import dev.nearside.core.backend.cloud.gemini.GeminiDialect;
import dev.nearside.core.backend.cloud.openai.OpenAiDialect;
import dev.nearside.core.backend.local.LocalEmbeddings;
import dev.nearside.core.backend.local.LocalModel;
import dev.nearside.core.backend.local.NoLocalEmbeddings;
import dev.nearside.core.budget.Budget;
import dev.nearside.core.cache.AnswerCache;
import dev.nearside.core.consent.Gate;
import dev.nearside.core.consent.SqliteRules;
import dev.nearside.core.ledger.Recorder;
import dev.nearside.core.ledger.SqliteLedger;
import dev.nearside.core.policy.Policy;
import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Reader;
import dev.nearside.core.privacy.Scanner;
import dev.nearside.core.privacy.TopicSensitivity;
import dev.nearside.core.privacy.recognizer.Recognizers;
import dev.nearside.core.privacy.spans.SpanReader;
import dev.nearside.core.signal.DeviceState;
import dev.nearside.core.signal.DifficultyEstimator;
import dev.nearside.core.signal.memory.Learning;
import dev.nearside.core.signal.memory.SqliteCorrections;
import dev.nearside.gateway.config.Changes;
import dev.nearside.gateway.config.CloudKind;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConfigFile;
import dev.nearside.gateway.config.Secret;
import dev.nearside.gateway.device.DeviceProbe;
import dev.nearside.gateway.telemetry.State;
import dev.nearside.gateway.telemetry.Telemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Wires the parts that a config describes, and wires them anew for another one while requests run.
 * Closing it closes them all. Safe for use by many threads.
 */
public final class Assembly implements AutoCloseable {

  private static final String SAMPLE =
      "My name is Ann Lee, I live in Leeds, and my test came back positive.";

  private final Lasting lasting;
  private volatile Wired wired;

  private Assembly(Config config, Lasting lasting) {
    this.lasting = lasting;
    this.wired = Wired.of(config, scanner(config), lasting);
  }

  /**
   * What stays as long as the process runs.
   *
   * @param local the model on the device
   * @param embeddings what embeds texts on the device
   * @param ledger where decisions are recorded
   * @param gate where requests wait for consent
   * @param budget what may be spent on clouds
   * @param device how the device is doing
   * @param learning what the user said of earlier decisions
   */
  private record Lasting(
      LocalModel local,
      LocalEmbeddings embeddings,
      Recorder ledger,
      Gate gate,
      Budget budget,
      Supplier<DeviceState> device,
      Learning learning) {}

  /** What is wired anew for another config; requests under way keep theirs. */
  private record Wired(Config config, Scanner scanner, AnswerCache cache, Hybrid hybrid) {

    static Wired of(Config config, Scanner scanner, Lasting lasting) {
      AnswerCache cache = new AnswerCache(config.cache());
      Hybrid hybrid =
          new Hybrid(
              policy(config),
              scanner,
              config.policy().masking(),
              new DifficultyEstimator(),
              lasting.local(),
              lasting.embeddings(),
              new Clouds(
                  config.clouds().stream().map(Assembly::provider).toList(), new Reachability()),
              lasting.ledger(),
              lasting.gate(),
              cache,
              lasting.budget(),
              lasting.device(),
              lasting.learning());
      return new Wired(config, scanner, cache, hybrid);
    }
  }

  /**
   * Everything needed to serve: the model is fetched if it is missing, decisions are recorded, and
   * requests wait for consent as long as the config says.
   */
  public static Assembly forServing(Config config, LocalModels models) {
    return forAnswering(config, models, config.policy().consent().longest());
  }

  /** The same for one person at a terminal, who is asked there and then or not at all. */
  public static Assembly forAnswering(Config config, LocalModels models) {
    return forAnswering(config, models, Duration.ZERO);
  }

  private static Assembly forAnswering(Config config, LocalModels models, Duration longest) {
    // What was spent is read before anybody writes.
    Budget budget = Budgets.of(config);
    LocalModel local = models.fetched(config.local(), !config.clouds().isEmpty());
    LocalEmbeddings embeddings = models.embeddings(config.local(), local);
    Path ledger = ledgerPath(config);
    Gate gate = new Gate(new SqliteRules(ledger), longest);
    return new Assembly(
        config,
        new Lasting(
            local,
            embeddings,
            SqliteLedger.open(ledger),
            gate,
            budget,
            DeviceProbe.here(),
            new Learning(new SqliteCorrections(ledger))));
  }

  /** Enough to decide: nothing is fetched, loaded or recorded. */
  public static Assembly forDeciding(Config config, LocalModels models) {
    LocalModel local = models.described(config.local());
    return new Assembly(
        config,
        new Lasting(
            local,
            NoLocalEmbeddings.INSTANCE,
            Recorder.NONE,
            Gate.closed(),
            Budgets.of(config),
            DeviceProbe.here(),
            new Learning(new SqliteCorrections(ledgerPath(config)))));
  }

  /** Where decisions are recorded. */
  public static Path ledgerPath(Config config) {
    return config.ledger().path().orElseGet(() -> ConfigFile.usualLedger(System.getenv()));
  }

  /** How a config decides. */
  public static Policy policy(Config config) {
    Config.Policy policy = config.policy();
    return new Policy(
        policy.mode(), policy.quality(), policy.sensitive(), policy.attention(), policy.drafts());
  }

  /** Finds what is private, by all recognizers that a config describes. */
  public static Scanner scanner(Config config) {
    Config.Privacy privacy = config.privacy();
    return new Scanner(
        Recognizers.with(privacy.rules(), privacy.neverSend(), privacy.off()),
        readers(privacy.off()));
  }

  private static List<Reader> readers(Set<String> off) {
    List<Reader> readers = new ArrayList<>();
    if (!off.contains(TopicSensitivity.NAME)) {
      readers.add(new TopicSensitivity());
    }
    if (!off.contains(SpanReader.NAME)) {
      readers.add(SpanReader.shared());
    }
    return readers;
  }

  /** The brain of it all, as the config in force has it; to be asked for anew for each request. */
  public Hybrid hybrid() {
    return wired.hybrid();
  }

  /** What tells of the work, as the config wants it; the caller closes it. */
  public Telemetry telemetry() {
    return Telemetry.of(
        wired.config(), new State(() -> hybrid().clouds(), lasting.gate(), () -> wired.cache()));
  }

  /**
   * Puts another config in force for requests from now on, as far as that can be done while the
   * process runs; those under way end as they began.
   *
   * @return what it changes
   */
  public synchronized Changes apply(Config next) {
    Config before = wired.config();
    Changes changes = Changes.between(before, next);
    if (!changes.live().isEmpty()) {
      Scanner scanner = next.privacy().equals(before.privacy()) ? wired.scanner() : scanner(next);
      wired = Wired.of(next, scanner, lasting);
    }
    return changes;
  }

  /** Loads what scanning and deciding need, in the background, so that no request waits for it. */
  public void warmUp() {
    Thread _ =
        Thread.ofPlatform()
            .daemon()
            .name("nearside-scan-warm-up")
            .start(() -> {
              List<Finding> _ = wired.scanner().scan(SAMPLE);
              lasting.learning().load();
            });
  }

  @Override
  public void close() {
    hybrid().close();
  }

  private static Provider provider(Config.Cloud cloud) {
    return new Provider(
        cloud.name(),
        dialect(cloud.kind()),
        cloud.url(),
        cloud.keys().stream().map(Secret::reveal).toList(),
        cloud.models(),
        cloud.trust(),
        cloud.table(),
        cloud.timeouts());
  }

  private static Dialect dialect(CloudKind kind) {
    return switch (kind) {
      case OPENAI, PERPLEXITY, OPENAI_COMPATIBLE -> new OpenAiDialect();
      case ANTHROPIC -> new AnthropicDialect();
      case GEMINI -> new GeminiDialect();
    };
  }
}
