package dev.nearside.gateway.cli;

import dev.nearside.core.ledger.LedgerException;
import dev.nearside.gateway.Assembly;
import dev.nearside.gateway.config.Changes;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConfigException;
import dev.nearside.gateway.config.ConfigWatch;
import dev.nearside.gateway.http.Server;
import dev.nearside.gateway.telemetry.Telemetry;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the config file in force anew whenever it is saved; a wrong one changes nothing. */
final class Reload implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  private final Supplier<Config> reader;
  private final Assembly assembly;
  private final Server server;
  private final Telemetry telemetry;
  private final Optional<ConfigWatch> watch;

  private Reload(
      Optional<Path> file,
      Supplier<Config> reader,
      Assembly assembly,
      Server server,
      Telemetry telemetry) {
    this.reader = reader;
    this.assembly = assembly;
    this.server = server;
    this.telemetry = telemetry;
    this.watch = file.map(path -> ConfigWatch.start(path, this::reload));
  }

  /**
   * Watches a file.
   *
   * @param file the config file; without one there is nothing to watch
   * @param reader reads it as it was read at the start
   */
  static Reload watching(
      Optional<Path> file,
      Supplier<Config> reader,
      Assembly assembly,
      Server server,
      Telemetry telemetry) {
    return new Reload(file, reader, assembly, server, telemetry);
  }

  private void reload() {
    try {
      Config next = reader.get();
      telemetry.learn(next);
      Changes changes = assembly.apply(next);
      server.useKeysOf(next.server());
      tell(changes);
    } catch (ConfigException | CommandException | LedgerException e) {
      LOG.warn("The config has changed, but what was in force stays: {}", e.getMessage());
    }
  }

  private static void tell(Changes changes) {
    if (!changes.live().isEmpty()) {
      System.out.println(
          "The config has changed; now in force: " + String.join(", ", changes.live()) + ".");
    }
    if (!changes.restart().isEmpty()) {
      System.out.println(
          "The config has changed; in force after a restart: "
              + String.join(", ", changes.restart())
              + ".");
    }
    System.out.flush();
  }

  @Override
  public void close() {
    watch.ifPresent(ConfigWatch::close);
  }
}
