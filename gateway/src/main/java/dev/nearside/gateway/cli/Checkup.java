package dev.nearside.gateway.cli;

import dev.nearside.core.backend.local.ServerModel;
import dev.nearside.gateway.Assembly;
import dev.nearside.gateway.LocalModels;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.device.Device;
import dev.nearside.gateway.fetch.InstalledModel;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at all that Nearside needs on this machine. */
final class Checkup {
  private static final int NEEDED_JAVA = 25;

  private final Config config;
  private final LocalModels models;
  private final List<Neighbour> neighbours;

  /** Another local engine, and the API at its usual port. */
  record Neighbour(String name, URI url) {
    private static final List<Neighbour> USUAL =
        List.of(
            at("Ollama", 11_434),
            at("LM Studio", 1234),
            at("llama-server", 8080),
            at("vLLM", 8000));

    static Neighbour at(String name, int port) {
      return new Neighbour(name, URI.create("http://127.0.0.1:" + port + "/v1"));
    }
  }

  Checkup(Config config, LocalModels models) {
    this(config, models, Neighbour.USUAL);
  }

  Checkup(Config config, LocalModels models, List<Neighbour> neighbours) {
    this.config = config;
    this.models = models;
    this.neighbours = neighbours;
  }

  List<Check> checks() {
    Device device = models.device(config.local());
    List<Check> checks = new ArrayList<>();
    checks.add(java());
    checks.add(Check.ok("memory", Sizes.of(device.memory()) + " available"));
    checks.add(Check.ok("cores", device.cores() + " for computing"));
    checks.add(engine(device));
    checks.add(localModels());
    checks.add(clouds());
    checks.add(ledger());
    BudgetCheck.of(config).ifPresent(checks::add);
    neighbours.forEach(neighbour -> checks.add(neighbour(neighbour)));
    return checks;
  }

  private static Check java() {
    String version = Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
    return Runtime.version().feature() >= NEEDED_JAVA
        ? Check.ok("java", version)
        : Check.missing("java", version, "Install JDK " + NEEDED_JAVA + " or newer.");
  }

  private static Check engine(Device device) {
    return device.backends().isEmpty()
        ? Check.missing(
            "engine",
            "not here yet",
            "It is fetched at the first start, or now with: nearside ask --mode only-on-device Hello")
        : Check.ok("engine", "backends: " + String.join(", ", device.backends()));
  }

  private Check localModels() {
    if (config.local().isServer()) {
      return Check.ok("models", "local.model is a server; see its line below or start it");
    }
    List<InstalledModel> here = models.files().all();
    return here.isEmpty()
        ? Check.missing(
            "models",
            "none here yet; auto stands for " + models.files().chosen().alias(),
            "It is fetched at the first start, or now with: nearside models pull "
                + models.files().chosen().alias())
        : Check.ok(
            "models", here.stream().map(InstalledModel::name).collect(Collectors.joining(", ")));
  }

  private Check clouds() {
    if (config.clouds().isEmpty()) {
      return new Check(
          "clouds",
          Check.Status.NONE,
          "everything is answered on this machine",
          Optional.of(
              "If you want one, set OPENAI_API_KEY or another provider's key, or list clouds in"
                  + " nearside.yaml."));
    }
    return Check.ok(
        "clouds",
        config.clouds().stream()
            .map(cloud ->
                "%s/%s (%s, %s)"
                    .formatted(
                        cloud.name(),
                        cloud.model(),
                        cloud.trust().wireName(),
                        cloud.keys().isEmpty() ? "no key" : "key is set"))
            .collect(Collectors.joining(", ")));
  }

  private Check ledger() {
    Path file = Assembly.ledgerPath(config);
    Path nearest = file.toAbsolutePath();
    while (nearest.getParent() != null && !Files.exists(nearest)) {
      nearest = nearest.getParent();
    }
    return Files.isWritable(nearest)
        ? Check.ok("ledger", file + (Files.exists(file) ? "" : " (not begun)"))
        : Check.missing(
            "ledger", file + " cannot be written", "Change its permissions, or set ledger.path.");
  }

  private static Check neighbour(Neighbour neighbour) {
    Optional<List<String>> offered = ServerModel.offered(neighbour.url());
    if (offered.isEmpty()) {
      return Check.none(neighbour.name(), "nothing answers at " + neighbour.url());
    }
    return new Check(
        neighbour.name(),
        Check.Status.OK,
        neighbour.url()
            + (offered.get().isEmpty()
                ? " without models"
                : " with " + String.join(", ", offered.get())),
        Optional.of("To answer with it, set local.model to " + neighbour.url()));
  }
}
