package dev.nearside.bench.routing;

import dev.nearside.bench.BenchException;
import dev.nearside.core.signal.gain.GainModel;
import dev.nearside.core.signal.gain.GainModelFile;
import dev.nearside.core.signal.gain.GainTrainer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./nearside train router}. */
@Command(
    name = "router",
    description = "Trains the model of gain that comes with Nearside, and writes it.",
    mixinStandardHelpOptions = true)
public final class TrainRouterCommand implements Callable<Integer> {

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the model goes (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("core/src/main/resources/dev/nearside/core/signal/gain/gain.bin");

  @Override
  public Integer call() {
    List<Item> items = data.items();
    GainModel model = new GainTrainer(items.stream().map(Item::graded).toList()).train();
    try {
      Files.createDirectories(out.toAbsolutePath().getParent());
      try (OutputStream stream = Files.newOutputStream(out)) {
        GainModelFile.write(model, stream);
      }
      System.out.printf(
          "Trained on %,d questions; wrote %s (%,d bytes).%n", items.size(), out, Files.size(out));
    } catch (IOException e) {
      throw new BenchException(out + " cannot be written", e);
    }
    return 0;
  }
}
