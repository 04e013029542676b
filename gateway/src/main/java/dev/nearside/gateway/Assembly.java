package dev.nearside.gateway;

import dev.nearside.core.Hybrid;
import dev.nearside.core.backend.cloud.Clouds;
import dev.nearside.core.backend.cloud.Provider;
import dev.nearside.core.backend.cloud.Reachability;
import dev.nearside.core.backend.local.LocalEmbeddings;
import dev.nearside.core.backend.local.LocalModel;
import dev.nearside.core.backend.local.NoLocalEmbeddings;
import dev.nearside.core.ledger.Price;
import dev.nearside.core.ledger.Recorder;
import dev.nearside.core.ledger.SqliteLedger;
import dev.nearside.core.policy.Policy;
import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Scanner;
import dev.nearside.core.privacy.recognizer.Recognizers;
import dev.nearside.core.privacy.spans.SpanReader;
import dev.nearside.core.signal.DifficultyEstimator;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConfigFile;
import dev.nearside.gateway.config.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** Wires the parts that a config describes. Closing it closes them all. */
public final class Assembly implements AutoCloseable {

  private static final String SAMPLE = "My name is Ann Lee, and my test came back positive.";

  private final Hybrid hybrid;
  private final Scanner scanner;

  private Assembly(Scanner scanner, Hybrid hybrid) {
    this.scanner = scanner;
    this.hybrid = hybrid;
  }

  /** Everything needed to answer: the model is fetched if it is missing, decisions are recorded. */
  public static Assembly forAnswering(Config config, LocalModels models) {
    LocalModel local = models.fetched(config.local(), !config.clouds().isEmpty());
    LocalEmbeddings embeddings = models.embeddings(config.local(), local);
    return assembly(config, local, embeddings, SqliteLedger.open(ledgerPath(config)));
  }

  /** Enough to decide: nothing is fetched, loaded or recorded. */
  public static Assembly forDeciding(Config config, LocalModels models) {
    LocalModel local = models.described(config.local());
    return assembly(config, local, NoLocalEmbeddings.INSTANCE, Recorder.NONE);
  }

  /** Where decisions are recorded. */
  public static Path ledgerPath(Config config) {
    return config.ledger().path().orElseGet(() -> ConfigFile.usualLedger(System.getenv()));
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
      Config config, LocalModel local, LocalEmbeddings embeddings, Recorder ledger) {
    Scanner scanner = scanner(config);
    return new Assembly(scanner, hybrid(config, scanner, local, embeddings, ledger));
  }

  private static Hybrid hybrid(
      Config config,
      Scanner scanner,
      LocalModel local,
      LocalEmbeddings embeddings,
      Recorder ledger) {
    Config.Policy policy = config.policy();
    return new Hybrid(
        new Policy(policy.mode(), policy.quality(), policy.sensitive()),
        scanner,
        policy.masking(),
        new DifficultyEstimator(),
        local,
        embeddings,
        new Clouds(config.clouds().stream().map(Assembly::provider).toList(), new Reachability()),
        ledger);
  }

  private static Provider provider(Config.Cloud cloud) {
    return new Provider(
        cloud.name(),
        cloud.url(),
        cloud.key().map(Secret::reveal).orElse(""),
        cloud.model(),
        cloud.models(),
        cloud.trust(),
        cloud.price().orElse(Price.FREE),
        OptionalInt.of(cloud.context()),
        cloud.timeouts());
  }
}
