package dev.nearside.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The {@code nearside} command. */
@Command(
    name = "nearside",
    description = {
      "Hybrid AI on your own machine: what is private or easy is answered here,",
      "what is hard goes to the cloud, and every answer says which and why."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Main.Version.class,
    subcommands = {
      ServeCommand.class,
      AskCommand.class,
      ExplainCommand.class,
      ScanCommand.class,
      RouteCommand.class,
      ConsentsCommand.class,
      FeedbackCommand.class,
      LedgerCommand.class,
      ReplayCommand.class,
      SimulateCommand.class,
      ModelsCommand.class,
      CalibrateCommand.class,
      DoctorCommand.class,
      WarmUpCommand.class
    },
    footerHeading = "%nTry:%n",
    footer = {
      "  nearside ask \"Rewrite politely: send me the file now\"",
      "  nearside explain \"My card is 4111 1111 1111 1111, is it expired?\"",
      "  nearside serve            # then point any OpenAI client at http://127.0.0.1:4141/v1",
      "",
      "Clouds come from nearside.yaml or from OPENAI_API_KEY, OPENROUTER_API_KEY, … in the",
      "environment; without any, everything is answered on this machine.",
      "Developers: ./nearside test runs all tests, ./nearside bench the benchmarks."
    })
public final class Main {

  private Main() {}

  /** Runs the command line and exits with its status. */
  public static void main(String... args) {
    Logging.quiet();
    System.exit(run(args));
  }

  /** Runs the command line: 0 done, 1 failed, 2 wrongly called, 130 interrupted. */
  static int run(String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(new Failure());
    line.setParameterExceptionHandler(new WrongCall());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    if (args.length == 0) {
      line.usage(System.out);
      return 0;
    }
    return line.execute(args);
  }

  /** The version in the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"nearside " + (version == null ? "(development)" : version)};
    }
  }
}
