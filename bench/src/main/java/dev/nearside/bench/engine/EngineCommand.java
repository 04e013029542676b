package dev.nearside.bench.engine;

import dev.nearside.bench.BenchException;
import dev.nearside.gateway.fetch.Catalog;
import dev.nearside.gateway.fetch.Fetcher;
import dev.nearside.gateway.fetch.Home;
import dev.nearside.gateway.fetch.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code ./nearside bench engine}. */
@Command(
    name = "engine",
    description = "Measures the local engine against a native program on the same library.",
    mixinStandardHelpOptions = true)
public final class EngineCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Option(
      names = "--only",
      split = ",",
      description = "The parts to run: ${COMPLETION-CANDIDATES}. All but soak if not given.")
  private List<Part> only = List.of();

  @Option(
      names = "--model",
      split = ",",
      description = "Names of the catalog or GGUF files (default: ${DEFAULT-VALUE}).",
      defaultValue = "smollm2-135m-instruct-q4_1,qwen2.5-coder-1.5b-instruct-q4_k_m")
  private List<String> models = List.of();

  @Option(names = "--pairs", description = "Repetitions of each (default: ${DEFAULT-VALUE}).")
  private int pairs = 5;

  @Option(names = "--threads", description = "Computing threads of both sides (default: all).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--seconds", description = "Length of the soak (default: ${DEFAULT-VALUE}).")
  private int seconds = 600;

  @Override
  public Integer call() {
    ObjectNode result = JSON.createObjectNode();
    result.put("processors", Runtime.getRuntime().availableProcessors()).put("threads", threads);
    try (Fetcher fetcher = new Fetcher(Home.standard(), Catalog.builtIn(), Progress.SILENT)) {
      Path library = fetcher.engine();
      Optional<Path> program = NativeProgram.build(library);
      for (String name : models) {
        Rig rig = new Rig(library, file(fetcher, name), program, threads, pairs, seconds);
        ObjectNode measured = result.putObject(name);
        for (Part part : parts()) {
          ObjectNode numbers = measure(part, rig);
          System.err.println(name + " " + part + " " + numbers);
          measured.set(part.toString(), numbers);
        }
      }
    }
    System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result));
    return 0;
  }

  private static ObjectNode measure(Part part, Rig rig) {
    try {
      return part.measure(rig);
    } catch (BenchException e) {
      return JSON.createObjectNode().put("notMeasured", e.getMessage());
    }
  }

  private List<Part> parts() {
    return only.isEmpty()
        ? Arrays.stream(Part.values()).filter(part -> part != Part.SOAK).toList()
        : only;
  }

  private static Path file(Fetcher fetcher, String name) {
    return Catalog.builtIn()
        .model(name)
        .map(fetcher::model)
        .orElseGet(() -> {
          Path file = Path.of(name);
          if (!Files.isRegularFile(file)) {
            throw new BenchException(name + " is no model of the catalog and no file");
          }
          return file;
        });
  }
}
