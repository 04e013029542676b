package dev.nearside.gateway.cli;

import dev.nearside.core.Hybrid;
import dev.nearside.core.backend.cloud.Provider;
import dev.nearside.gateway.Assembly;
import dev.nearside.gateway.LocalModels;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConfigException;
import dev.nearside.gateway.config.ConsentKey;
import dev.nearside.gateway.config.Secret;
import dev.nearside.gateway.config.TelemetrySettings;
import dev.nearside.gateway.device.LoadPlan;
import dev.nearside.gateway.http.Server;
import dev.nearside.gateway.telemetry.Telemetry;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nearside serve}: the HTTP server. */
@Command(
    name = "serve",
    description = {
      "Serves the OpenAI API on this machine: point any client's base URL at it.",
      "The first run fetches the engine and a model. Ctrl-C stops it."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  nearside serve",
      "  curl http://127.0.0.1:4141/v1/chat/completions -H 'Content-Type: application/json' \\",
      "    -d '{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}'"
    })
final class ServeCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port, 0 for any free one; otherwise server.port, which is 4141.")
  private @Nullable Integer port;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description = "text or json, on standard error; otherwise telemetry.logs.format, text.")
  private TelemetrySettings.@Nullable Format logFormat;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description =
          "warning, or info for a line for each request; otherwise telemetry.logs.level, warning.")
  private TelemetrySettings.@Nullable Level logLevel;

  @Override
  public Integer call() throws InterruptedException {
    Config settings = withLogs(withPort(config.read()));
    Logging.as(settings.telemetry().logs());
    CountDownLatch stopped = new CountDownLatch(1);
    try (Interrupt _ = Interrupt.then(stopped::countDown);
        LocalModels models = LocalFiles.models();
        Assembly assembly = Assembly.forServing(settings, models);
        Telemetry telemetry = assembly.telemetry();
        Server server = start(settings, assembly, telemetry);
        Reload _ =
            Reload.watching(
                config.used(),
                () -> withLogs(withPort(config.read())),
                assembly,
                server,
                telemetry)) {
      assembly.warmUp();
      greet(System.out, settings, server, assembly.hybrid(), models);
      Thread.ofVirtual().start(() -> ConsentNotices.print(assembly.hybrid().gate(), System.out));
      stopped.await();
    }
    return 0;
  }

  private static Server start(Config settings, Assembly assembly, Telemetry telemetry) {
    Server server =
        Server.start(
            settings.server(),
            assembly::hybrid,
            settings.policy().consent(),
            consentKey(settings),
            telemetry);
    try (Waiting _ = Waiting.start("loading the model")) {
      assembly.hybrid().local().load();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Answers go on where the key cannot be kept, as they do without a ledger; nobody is asked. */
  private static Secret consentKey(Config settings) {
    try {
      return ConsentKey.beside(Assembly.ledgerPath(settings));
    } catch (ConfigException e) {
      LOG.warn("{}. Nobody can be asked for consent.", e.getMessage());
      return ConsentKey.fresh();
    }
  }

  private Config withLogs(Config read) {
    TelemetrySettings.Logs logs = read.telemetry().logs();
    return read.withLogs(
        new TelemetrySettings.Logs(
            Optional.ofNullable(logFormat).orElse(logs.format()),
            Optional.ofNullable(logLevel).orElse(logs.level())));
  }

  private Config withPort(Config read) {
    if (port == null) {
      return read;
    }
    if (port < 0 || port > 65_535) {
      throw new CommandException("--port must be from 0 to 65535.");
    }
    return read.withPort(port);
  }

  private static void greet(
      PrintStream out, Config settings, Server server, Hybrid hybrid, LocalModels models) {
    out.printf("Nearside listens on http://%s:%d/v1%n", settings.server().host(), server.port());
    out.println(
        hybrid
            .local()
            .offer()
            .map(local ->
                "  on this device: "
                    + local.model()
                    + ", "
                    + models
                        .plan()
                        .map(LoadPlan::describe)
                        .orElse("context " + local.contextLength() + " tokens"))
            .orElse("  on this device: no model"));
    out.println(
        hybrid.clouds().providers().isEmpty()
            ? "  clouds: none configured, so nothing leaves this device"
            : "  clouds: "
                + hybrid.clouds().providers().stream()
                    .map(ServeCommand::describe)
                    .collect(Collectors.joining(", ")));
    hybrid
        .budget()
        .standing()
        .ifPresent(budget ->
            out.printf(
                "  budget: %s a day for clouds, of which %s is spent today%n",
                budget.limit().display("$"), budget.spent().display("$")));
    out.println("Ctrl-C stops it.");
    out.flush();
  }

  private static String describe(Provider provider) {
    return provider.name() + "/" + provider.model() + " (" + provider.trust().wireName() + ")";
  }
}
