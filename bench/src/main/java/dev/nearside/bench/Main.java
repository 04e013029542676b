package dev.nearside.bench;

import dev.nearside.bench.engine.EngineCommand;
import dev.nearside.bench.privacy.PrivacyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./nearside bench}. */
@Command(
    name = "bench",
    description = "Measures Nearside; prints JSON.",
    mixinStandardHelpOptions = true,
    subcommands = {EngineCommand.class, PrivacyCommand.class})
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    CommandLine commands = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(commands.execute(arguments));
  }
}
