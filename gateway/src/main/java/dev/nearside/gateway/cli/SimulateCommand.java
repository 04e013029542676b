package dev.nearside.gateway.cli;

import dev.nearside.core.ledger.Price;
import dev.nearside.core.simulation.Ability;
import dev.nearside.core.simulation.Assumptions;
import dev.nearside.core.simulation.CloudSide;
import dev.nearside.core.simulation.Fleet;
import dev.nearside.core.simulation.Plot;
import dev.nearside.core.simulation.Result;
import dev.nearside.core.simulation.Routing;
import dev.nearside.core.simulation.Simulation;
import dev.nearside.core.simulation.Trace;
import dev.nearside.core.simulation.TraceException;
import dev.nearside.core.simulation.TraceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nearside simulate}: what a fleet would send to the cloud, save and keep. */
@Command(
    name = "simulate",
    description = {
      "Plays a trace of requests through a fleet of devices, once for each way of routing, and",
      "shows side by side what the cloud would be sent and paid, how long people would wait, and",
      "how much of the cloud's quality is kept. No model runs and nothing leaves this machine: all",
      "of it rests on the assumptions that are printed with the results."
    },
    footerHeading = "%nExample:%n",
    footer = "  nearside simulate --trace azure_2023_conv.csv --requests 1000000 --svg plot.svg")
final class SimulateCommand implements Callable<Integer> {

  private static final int MOST_REQUESTS = 20_000_000;

  @Option(
      names = "--trace",
      required = true,
      paramLabel = "FILE",
      description = "Comma-separated values: TIMESTAMP,ContextTokens,GeneratedTokens.")
  private Path file = Path.of("");

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "Cut the trace to so many requests, or repeat it until there are so many.")
  private @Nullable Integer requests;

  @Option(
      names = "--quality",
      split = ",",
      paramLabel = "Q",
      defaultValue = "0.80,0.90,0.95,0.99",
      description = "Shares of cloud quality to keep; ${DEFAULT-VALUE} unless given.")
  private List<Double> qualities = List.of();

  @Option(names = "--devices", paramLabel = "N", description = "How many devices there are; 1000.")
  private int devices = Fleet.LAPTOPS.devices();

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "Tokens a second that the median device writes; 20.")
  private double speed = Fleet.LAPTOPS.writing();

  @Option(
      names = "--spread",
      paramLabel = "SIGMA",
      description = "Standard deviation of the natural logarithm of the devices' speeds; 0.5.")
  private double spread = Fleet.LAPTOPS.spread();

  @Option(
      names = "--context",
      paramLabel = "TOKENS",
      description = "The longest prompt and answer that a device takes; 8192.")
  private int context = Fleet.LAPTOPS.context();

  @Option(
      names = "--device-right",
      paramLabel = "SHARE",
      description = "Share of requests that the device answers well; 0.451.")
  private double device = Ability.MEASURED.device();

  @Option(
      names = "--cloud-right",
      paramLabel = "SHARE",
      description = "Share that the cloud answers well; 0.796.")
  private double cloud = Ability.MEASURED.cloud();

  @Option(
      names = "--either-right",
      paramLabel = "SHARE",
      description = "Share that at least one side answers well; 0.847.")
  private double either = Ability.MEASURED.either();

  @Option(
      names = "--insight",
      paramLabel = "AUROC",
      description = "How well the cloud's gain is foreseen, 0.5 (not at all) to below 1; 0.66.")
  private double insight = Ability.MEASURED.insight();

  @Option(
      names = "--price",
      arity = "2",
      paramLabel = "MONEY",
      description = "What a million tokens read and written cost; 0.25 2.00.")
  private List<String> price = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "What chance starts from; 1.")
  private long seed = Assumptions.USUAL.seed();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draw the results to a file.")
  private @Nullable Path svg;

  @Override
  public Integer call() {
    Assumptions assumptions = assumptions();
    List<Routing> routings = routings();
    Trace trace = trace();
    List<Result> results = new Simulation(trace, assumptions).run(routings);
    PrintStream out = ScanCommand.standardOutput();
    if (json) {
      out.println(SimulationReport.json(trace, assumptions, results).toPrettyString());
    } else {
      SimulationReport.print(out, trace, assumptions, results);
    }
    out.flush();
    Optional.ofNullable(svg).ifPresent(target -> draw(target, results));
    return 0;
  }

  private Assumptions assumptions() {
    try {
      return new Assumptions(
          new Fleet(devices, speed, spread, Fleet.LAPTOPS.reading(), context),
          new Ability(device, cloud, either, insight),
          cloudSide(),
          seed);
    } catch (NumberFormatException e) {
      throw new CommandException("--price must be two decimal numbers, such as 0.25 2.00.");
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }

  private CloudSide cloudSide() {
    CloudSide usual = CloudSide.USUAL;
    return price.isEmpty()
        ? usual
        : new CloudSide(
            Price.of(price.get(0), price.get(1)),
            usual.firstToken(),
            usual.gpuReading(),
            usual.gpuWriting());
  }

  private List<Routing> routings() {
    try {
      return Stream.of(
              Stream.of(new Routing.AllCloud(), new Routing.AllOnDevice(), new Routing.ByLot()),
              qualities.stream().map(Routing.Auto::new),
              Stream.of(new Routing.Foreknowing()))
          .<Routing>flatMap(routing -> routing)
          .toList();
    } catch (IllegalArgumentException e) {
      throw new CommandException("--quality: " + e.getMessage());
    }
  }

  private Trace trace() {
    if (requests != null && (requests < 1 || requests > MOST_REQUESTS)) {
      throw new CommandException("--requests must be from 1 to " + MOST_REQUESTS + ".");
    }
    try (InputStream in = Files.newInputStream(file)) {
      Trace trace = TraceFile.read(file.toString(), in);
      return requests == null ? trace : trace.repeated(requests);
    } catch (TraceException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      throw new CommandException(file + " does not exist.");
    } catch (IOException e) {
      throw new CommandException(file + " cannot be read.");
    }
  }

  private static void draw(Path target, List<Result> results) {
    try {
      Files.writeString(target, Plot.svg(results));
    } catch (IOException e) {
      throw new CommandException(target + " cannot be written.");
    }
  }
}
