package dev.nearside.bench.gateway;

import dev.nearside.bench.BenchException;
import dev.nearside.gateway.fetch.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code ./nearside bench gateway}. */
@Command(
    name = "gateway",
    description = "Loads a server of its own, with faults and callers that leave, and kills it.",
    mixinStandardHelpOptions = true)
public final class GatewayCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Option(
      names = "--only",
      split = ",",
      description = "The parts to run: ${COMPLETION-CANDIDATES}. All if not given.")
  private List<Part> only = List.of(Part.values());

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "Requests of the soak (default: ${DEFAULT-VALUE}).")
  private int requests = 200_000;

  @Option(
      names = "--kills",
      paramLabel = "N",
      description = "How often to kill the server (default: ${DEFAULT-VALUE}).")
  private int kills = 50;

  /** What can be measured. */
  enum Part {
    /** Many requests, some of which fail or are left. */
    SOAK,
    /** {@code kill -9} under load. */
    KILLS
  }

  @Override
  public Integer call() throws IOException {
    if (requests < 10 || kills < 1) {
      throw new BenchException("--requests takes a number from 10 on, --kills one from 1 on");
    }
    ObjectNode result = JSON.createObjectNode();
    for (Part part : only) {
      Path folder = Files.createTempDirectory("nearside-bench");
      try {
        result.set(
            part.name().toLowerCase(Locale.ROOT),
            part == Part.SOAK ? Soak.measure(folder, requests) : Kills.measure(folder, kills));
      } finally {
        Trees.delete(folder);
      }
    }
    System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result));
    return 0;
  }
}
