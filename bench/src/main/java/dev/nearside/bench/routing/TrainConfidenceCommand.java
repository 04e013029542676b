package dev.nearside.bench.routing;

import dev.nearside.bench.BenchException;
import dev.nearside.core.signal.Pace;
import dev.nearside.core.signal.confidence.Calibration;
import dev.nearside.core.signal.confidence.Calibrations;
import dev.nearside.core.signal.confidence.ConfidenceTrainer;
import dev.nearside.core.signal.confidence.GradedDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./nearside train confidence}. */
@Command(
    name = "confidence",
    description = {
      "Fits what comes with Nearside to tell how likely a draft is to be right, and writes it: that",
      "of the 1.5B model from recorded answers, those of others from what nearside calibrate kept."
    },
    mixinStandardHelpOptions = true)
public final class TrainConfidenceCommand implements Callable<Integer> {

  private static final String MODEL = "qwen2.5-coder-1.5b-instruct-q4_k_m";
  private static final long BYTES = 1_117_320_768;

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--calibrated",
      paramLabel = "FILE",
      description = "What nearside calibrate kept of another model; may be given several times.")
  private List<Path> calibrated = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the table goes (default: ${DEFAULT-VALUE}).")
  private Path out =
      Path.of("core/src/main/resources/dev/nearside/core/signal/confidence/calibrations.json");

  @Override
  public Integer call() {
    List<Item> items = data.items();
    List<RecordedDrafts.Answer> answers =
        RecordedDrafts.of(items, new Trial(items, 1).unseen().getFirst());
    List<GradedDraft> drafts = answers.stream().map(RecordedDrafts.Answer::draft).toList();
    List<Calibration> table = new ArrayList<>();
    table.add(
        new Calibration(
            MODEL,
            BYTES,
            "the table that comes with Nearside",
            drafts.size(),
            (int) drafts.stream().filter(GradedDraft::right).count(),
            Pace.ASSUMED,
            ConfidenceTrainer.fit(drafts)));
    calibrated.forEach(file -> table.add(read(file)));
    try {
      Files.writeString(out, Calibrations.writeTable(table, RecordedDrafts.mostGain(answers)));
    } catch (IOException e) {
      throw new BenchException(out + " cannot be written", e);
    }
    System.out.printf("Fitted to %,d answers; wrote %s.%n", drafts.size(), out);
    return 0;
  }

  private static Calibration read(Path file) {
    try {
      return Calibrations.read(Files.readString(file))
          .map(known -> known.withPace(Pace.ASSUMED))
          .orElseThrow(() -> new BenchException(file + " is not what nearside calibrate keeps"));
    } catch (IOException e) {
      throw new BenchException(file + " cannot be read", e);
    }
  }
}
