package dev.nearside.bench.routing;

import dev.nearside.bench.BenchException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code ./nearside bench routing}. */
@Command(
    name = "routing",
    description = "Measures how well requests are routed: cross-validated on graded answers.",
    mixinStandardHelpOptions = true)
public final class RoutingCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--only",
      split = ",",
      description = "The parts to run: ${COMPLETION-CANDIDATES}. All if not given.")
  private List<Part> only = List.of(Part.values());

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "Cross-validate so many times, with other folds (default: ${DEFAULT-VALUE}).")
  private int repeats = 2;

  @Override
  public Integer call() {
    if (repeats < 1) {
      throw new BenchException("--repeats takes a number from 1 on");
    }
    Trial trial = new Trial(data.items(), repeats);
    ObjectNode result = JSON.createObjectNode();
    for (Part part : only) {
      System.err.println(part + " ...");
      result.set(part.toString(), part.measure(trial));
    }
    System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result));
    return 0;
  }
}
