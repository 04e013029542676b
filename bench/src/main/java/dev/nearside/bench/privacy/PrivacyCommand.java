package dev.nearside.bench.privacy;

import dev.nearside.bench.BenchException;
import dev.nearside.bench.privacy.DataFiles.Choice;
import dev.nearside.gateway.Assembly;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConfigFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code ./nearside bench privacy}. */
@Command(
    name = "privacy",
    description = "Measures what the scanner finds, misses and mistakes, and what it costs.",
    mixinStandardHelpOptions = true)
public final class PrivacyCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The folder that holds privacy/ and prompts/ with the public data sets (default:"
              + " ${DEFAULT-VALUE}).")
  private Path data = Path.of("../shared/data");

  @Option(
      names = "--written",
      paramLabel = "DIR",
      description =
          "The folder of the prompts and sentences that were written for training, of which the"
              + " kept-out ones are measured on (default: ${DEFAULT-VALUE}).")
  private Path written = Path.of("train/text");

  @Option(
      names = "--only",
      split = ",",
      description = "The parts to run: ${COMPLETION-CANDIDATES}. All if not given.")
  private List<Part> only = List.of(Part.values());

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Use so many documents of each set at most, drawn at random; the same always.")
  private int samples = Integer.MAX_VALUE;

  @Option(
      names = "--held-out",
      description =
          "Use only the documents that the span model was not trained on: each fifth one.")
  private boolean heldOut;

  @Option(
      names = "--unseen",
      description =
          "Use only those of them that are like none that was trained on, nor like one another:"
              + " near copies share half of their words.")
  private boolean unseen;

  @Option(
      names = "--show",
      paramLabel = "N",
      description =
          "Print so many documents of each part to standard error: synthetic ones that leak,"
              + " masked prompts with what survives in them, and prompts that count as private.")
  private int show;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A config whose recognizers take part. Without it, the product's defaults.")
  private @Nullable Path config;

  @Override
  public Integer call() {
    if (samples < 1 || show < 0) {
      throw new BenchException("--samples takes a number from 1 on, --show one from 0 on");
    }
    Trial trial =
        new Trial(
            Assembly.scanner(config()), new DataFiles(data, choice()), written, samples, show);
    ObjectNode result = JSON.createObjectNode();
    for (Part part : only) {
      System.err.println(part + " ...");
      result.set(part.toString(), measure(part, trial));
    }
    System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result));
    return 0;
  }

  private Choice choice() {
    if (unseen) {
      return Choice.UNSEEN;
    }
    return heldOut ? Choice.HELD_OUT : Choice.ALL;
  }

  private Config config() {
    return config == null ? Config.DEFAULT : ConfigFile.read(config, System.getenv());
  }

  private static ObjectNode measure(Part part, Trial trial) {
    try {
      return part.measure(trial);
    } catch (BenchException e) {
      return JSON.createObjectNode().put("notMeasured", e.getMessage());
    }
  }
}
