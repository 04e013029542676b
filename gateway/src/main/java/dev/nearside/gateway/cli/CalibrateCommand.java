package dev.nearside.gateway.cli;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.local.LlamaModel;
import dev.nearside.core.calibration.CalibrationReport;
import dev.nearside.core.calibration.Calibrator;
import dev.nearside.core.calibration.GradedAnswer;
import dev.nearside.core.calibration.Question;
import dev.nearside.core.calibration.Questions;
import dev.nearside.core.signal.Pace;
import dev.nearside.core.signal.confidence.Calibration;
import dev.nearside.core.signal.confidence.Calibrations;
import dev.nearside.core.signal.confidence.Confidence;
import dev.nearside.core.signal.confidence.ConfidenceTrainer;
import dev.nearside.gateway.LocalModels;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.fetch.FetchException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nearside calibrate}: finds out how sure a model is when it is right. */
@Command(
    name = "calibrate",
    description = {
      "Asks a local model short questions with known answers, once, and learns from what it got",
      "right how far it can be trusted when it is sure. Where it is not clear whether device or",
      "cloud should answer, Nearside then tries the device first, hidden, and keeps the answer only",
      "if it looks right (docs/drafts.md). Nothing leaves this machine.",
      "",
      "It takes a few minutes, longer on a slow or busy machine. The result is kept beside the",
      "models and holds from the next start on. Ctrl-C ends it and changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nearside calibrate              # the model that local.model names",
      "  nearside calibrate 1.5b",
      "  nearside calibrate --questions 40     # quicker and rougher"
    })
final class CalibrateCommand implements Callable<Integer> {

  private static final int INTERRUPTED = 130;
  private static final int FEWEST = 20;
  private static final int CONTEXT = 1024;

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description = "A name from nearside models list; otherwise local.model.")
  private String model = "";

  @Option(
      names = "--questions",
      paramLabel = "N",
      description = "How many questions to ask; all unless given.")
  private int questions = Integer.MAX_VALUE;

  @Option(names = "--json", description = "Print what was found as JSON.")
  private boolean json;

  @Mixin private ConfigOption config = new ConfigOption();

  @Override
  public Integer call() {
    List<Question> asked = some(Questions.shipped());
    AtomicBoolean interrupted = new AtomicBoolean();
    Config.Local local = config.read().local();
    Calibrator calibrator = new Calibrator();
    try (LocalModels models = LocalFiles.models();
        Interrupt _ =
            Interrupt.then(() -> {
              interrupted.set(true);
              models.cancel();
              calibrator.stop();
            })) {
      LocalModels.Calibrated chosen = models.forCalibrating(small(local));
      List<GradedAnswer> answers = ask(calibrator, chosen.model(), asked);
      if (interrupted.get()) {
        System.err.println("\nnearside: ended; nothing was changed.");
        return INTERRUPTED;
      }
      tell(models, chosen, answers);
      return 0;
    } catch (BackendException | FetchException e) {
      if (!interrupted.get()) {
        throw e;
      }
      return INTERRUPTED;
    }
  }

  /** Evenly drawn, so that there are some of each kind. */
  private List<Question> some(List<Question> all) {
    if (questions < FEWEST) {
      throw new CommandException("--questions must be " + FEWEST + " or more.");
    }
    double step = Math.max(1, all.size() / (double) questions);
    return IntStream.range(0, Math.min(all.size(), questions))
        .mapToObj(i -> all.get((int) (i * step)))
        .toList();
  }

  private Config.Local small(Config.Local local) {
    Config.Local asked = local.withContext(Math.min(local.context(), CONTEXT)).withSlots(1);
    return model.isEmpty() ? asked : asked.withModel(model);
  }

  private static List<GradedAnswer> ask(
      Calibrator calibrator, LlamaModel model, List<Question> questions) {
    try (model) {
      try (Waiting _ = Waiting.start("loading the model")) {
        model.load();
      }
      Counting counting = new Counting(System.err, Terminal.isWatched(), questions.size());
      return calibrator.ask(model, questions, counting::done);
    }
  }

  private void tell(LocalModels models, LocalModels.Calibrated chosen, List<GradedAnswer> answers) {
    Confidence known =
        Calibrations.shipped(chosen.files().name(), chosen.files().bytes())
            .map(Calibration::confidence)
            .orElseGet(Calibrations::start);
    CalibrationReport report = CalibrationReport.of(answers, known);
    Calibration calibration =
        new Calibration(
            chosen.files().name(),
            chosen.files().bytes(),
            "nearside calibrate on this machine",
            report.answers(),
            report.right(),
            chosen.model().pace().or(Pace.ASSUMED),
            ConfidenceTrainer.adapt(known, answers.stream().map(GradedAnswer::draft).toList()));
    Path file = models.calibrations().keep(calibration);
    System.out.println(
        json
            ? CalibrationText.json(calibration, report, file).toPrettyString()
            : CalibrationText.of(calibration, report, file));
  }
}
