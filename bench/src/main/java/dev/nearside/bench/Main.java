package dev.nearside.bench;

import dev.nearside.bench.engine.EngineCommand;
import dev.nearside.bench.gateway.GatewayCommand;
import dev.nearside.bench.privacy.PrivacyCommand;
import dev.nearside.bench.routing.AskDeviceCommand;
import dev.nearside.bench.routing.RoutingCommand;
import dev.nearside.gateway.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** {@code ./nearside bench}. */
@Command(
    name = "bench",
    description = "Measures Nearside; prints JSON.",
    mixinStandardHelpOptions = true,
    subcommands = {
      AskDeviceCommand.class,
      EngineCommand.class,
      GatewayCommand.class,
      PrivacyCommand.class,
      RoutingCommand.class,
      TrainCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    CommandLine commands = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    commands.setExecutionExceptionHandler(Main::failed);
    System.exit(commands.execute(arguments));
  }

  /** What the user can put right is one line; anything else is a fault with its trace. */
  private static int failed(Exception failure, CommandLine command, ParseResult arguments)
      throws Exception {
    if (failure instanceof BenchException || failure instanceof ConfigException) {
      System.err.println("bench: " + failure.getMessage());
      return 1;
    }
    throw failure;
  }
}
