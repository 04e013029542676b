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
import dev.nearside.core.cache.AnswerCache;
import dev.nearside.core.consent.Gate;
import dev.nearside.core.consent.SqliteRules;
import dev.nearside.core.ledger.Recorder;
import dev.nearside.core.ledger.SqliteLedger;
import dev.nearside.core.policy.Policy;
import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Scanner;
import dev.nearside.core.privacy.recognizer.Recognizers;
import dev.nearside.core.privacy.spans.SpanReader;
import dev.nearside.core.signal.DifficultyEstimator;
import dev.nearside.gateway.config.CloudKind;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConfigFile;
import dev.nearside.gateway.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Wires the parts that a config describes. Closing it closes them all. */
public final class Assembly implements AutoCloseable {

  private static final String SAMPLE = "My name is Ann Lee, and my test came back positive.";

  private final Hybrid hybrid;
  private final Scanner scanner;

  private Assembly(Scanner scanner, Hybrid hybrid) {
    this.scanner = scanner;
    this.hybrid = hybrid;
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
    LocalModel local = models.fetched(config.local(), !config.clouds().isEmpty());
    LocalEmbeddings embeddings = models.embeddings(config.local(), local);
    Path ledger = ledgerPath(config);
    Gate gate = new Gate(new SqliteRules(ledger), longest);
    return assembly(config, local, embeddings, SqliteLedger.open(ledger), gate);
  }

  /** Enough to decide: nothing is fetched, loaded or recorded. */
  public static Assembly forDeciding(Config config, LocalModels models) {
    LocalModel local = models.described(config.local());
    return assembly(config, local, NoLocalEmbeddings.INSTANCE, Recorder.NONE, Gate.closed());
  }

  /** Where decisions are recorded. */
  public static Path ledgerPath(Config config) {
    return config.ledger().path().orElseGet(() -> ConfigFile.usualLedger(System.getenv()));
  }

  /** How a config decides. */
  public static Policy policy(Config config) {
    Config.Policy policy = config.policy();
    return new Policy(policy.mode(), policy.quality(), policy.sensitive(), policy.drafts());
  }

  /** Finds what is private, by all recognizers that a config describes. */
  public static Scanner scanner(Config config) {
    Config.Privacy privacy = config.privacy();
    return new Scanner(
        Recognizers.with(privacy.rules(), privacy.neverSend(), privacy.off()),
        privacy.off().contains(SpanReader.NAME) ? List.of() : List.of(SpanReader.shared()));
  }

  /** The brain of it all. */
  public Hybrid hybrid() {
    return hybrid;
  }

  /** Loads what scanning needs, in the background, so that no request waits for it. */
  public void warmUp() {
    Thread _ =
        Thread.ofPlatform()
            .daemon()
            .name("nearside-scan-warm-up")
            .start(() -> {
              List<Finding> _ = scanner.scan(SAMPLE);
            });
  }

  @Override
  public void close() {
    hybrid.close();
  }

  private static Assembly assembly(
      Config config, LocalModel local, LocalEmbeddings embeddings, Recorder ledger, Gate gate) {
    Scanner scanner = scanner(config);
    return new Assembly(scanner, hybrid(config, scanner, local, embeddings, ledger, gate));
  }

  private static Hybrid hybrid(
      Config config,
      Scanner scanner,
      LocalModel local,
      LocalEmbeddings embeddings,
      Recorder ledger,
      Gate gate) {
    return new Hybrid(
        policy(config),
        scanner,
        config.policy().masking(),
        new DifficultyEstimator(),
        local,
        embeddings,
        new Clouds(config.clouds().stream().map(Assembly::provider).toList(), new Reachability()),
        ledger,
        gate,
        new AnswerCache(config.cache()));
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
