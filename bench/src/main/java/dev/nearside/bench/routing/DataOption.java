package dev.nearside.bench.routing;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the graded answers are. */
final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder that holds mmlu/ and gsm8k/ (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("../shared/data/routing");

  /** All of them. */
  List<Item> items() {
    return RoutingData.read(folder);
  }
}
