package dev.nearside.gateway.cli;

import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConfigFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that every command has which needs the config. */
final class ConfigOption {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The config file. Otherwise $NEARSIDE_CONFIG, ./nearside.yaml or"
              + " ~/.config/nearside/nearside.yaml, whichever is there first.")
  private @Nullable Path file;

  Config read() {
    return ConfigFile.load(Optional.ofNullable(file), System.getenv(), Path.of(""));
  }

  /** The file that {@link #read()} reads; empty if there is none. */
  Optional<Path> used() {
    return ConfigFile.find(Optional.ofNullable(file), System.getenv(), Path.of(""), Files::exists);
  }
}
