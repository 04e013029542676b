package dev.nearside.e2e.faults;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.LedgerReader;
import dev.nearside.core.ledger.SqliteLedger;
import dev.nearside.e2e.Product;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A server without a local model, or with a scripted one, and a scripted cloud for each fault. It
 * asks its clouds in order, however they fared.
 */
final class Setup implements AutoCloseable {

  private final Path folder;
  private final Map<String, ScriptedCloud> clouds = new LinkedHashMap<>();
  private final StringBuilder yaml = new StringBuilder();
  private Optional<Product.Running> server = Optional.empty();

  Setup(Path folder) {
    this.folder = folder;
  }

  /** A local model in a server of its own. */
  Setup local(ScriptedCloud model) {
    clouds.put("the device", model);
    yaml.append("local: {model: '").append(model.url()).append("'}\n");
    return this;
  }

  Setup noLocal() {
    yaml.append("local: {model: none}\n");
    return this;
  }

  /** A cloud whose default model has a name of its own, or one that it shares with others. */
  Setup cloud(String name, String model, ScriptedCloud.Script script) {
    if (clouds.keySet().stream().allMatch("the device"::equals)) {
      yaml.append("clouds:\n");
    }
    ScriptedCloud cloud = ScriptedCloud.playing(script);
    clouds.put(name, cloud);
    yaml.append("  - {name: ").append(name).append(", kind: openai, url: '");
    yaml.append(cloud.url()).append("', key: sk-e2e-canary-key, model: ").append(model);
    yaml.append(", price: {input: 1.00, output: 10.00}, timeouts: {idle: 1s}}\n");
    return this;
  }

  Setup start() {
    yaml.append("ledger: {path: ").append(folder.resolve("ledger.db")).append("}\n");
    yaml.append("policy: {ignore: [load, memory, errors, pressure]}\n");
    server = Optional.of(Product.serve(folder, yaml.toString()));
    return this;
  }

  Product.Running server() {
    return server.orElseThrow();
  }

  ScriptedCloud cloud(String name) {
    return Optional.ofNullable(clouds.get(name)).orElseThrow();
  }

  /** The ledger's first row of that kind, waited for. */
  Entry entry(Predicate<Entry> wanted) throws InterruptedException {
    while (true) {
      Optional<Entry> found = entries().stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(20);
    }
  }

  private List<Entry> entries() {
    try (LedgerReader ledger = SqliteLedger.read(folder.resolve("ledger.db"));
        Stream<Entry> entries = ledger.entries(Instant.now().minus(Duration.ofHours(1)))) {
      return entries.toList();
    }
  }

  @Override
  public void close() {
    server.ifPresent(Product.Running::close);
    clouds.values().forEach(ScriptedCloud::close);
  }
}
