package dev.nearside.bench.routing;

import dev.nearside.bench.BenchException;
import dev.nearside.bench.Csv;
import dev.nearside.gateway.fetch.Catalog;
import dev.nearside.gateway.fetch.Fetcher;
import dev.nearside.gateway.fetch.Home;
import dev.nearside.gateway.fetch.Progress;
import dev.nearside.llama.EngineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./nearside bench ask-device}. */
@Command(
    name = "ask-device",
    description = {
      "Asks a local model exam questions and writes how likely it found each letter, once in the",
      "order of the choices and once turned round; no text. What is in the file is not asked again."
    },
    mixinStandardHelpOptions = true)
public final class AskDeviceCommand implements Callable<Integer> {

  private static final int CONTEXT = 2048;
  private static final String HEADER =
      "prompt_sha1,gold,lp_A,lp_B,lp_C,lp_D,entropy_vocab,turned_A,turned_B,turned_C,turned_D\n";

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--gold",
      paramLabel = "DIR",
      required = true,
      description =
          "CSV files of MMLU with the columns question, choice0 to choice3 and answer (0 to 3).")
  private Path gold = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the rows go (default: ${DEFAULT-VALUE}).")
  private Path out =
      Path.of("bench/src/main/resources/dev/nearside/bench/routing/device-answers.csv");

  @Option(
      names = "--prompts",
      paramLabel = "N",
      description = "The file is to hold so many in the end (default: ${DEFAULT-VALUE}).")
  private int prompts = 2500;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Which questions are drawn, and in what order (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "A model of the catalog (default: ${DEFAULT-VALUE}).")
  private String model = "qwen2.5-coder-1.5b-instruct-q4_k_m";

  @Option(
      names = "--engines",
      paramLabel = "N",
      description = "So many at once, with one thread each (default: one for each processor).")
  private int engines = Runtime.getRuntime().availableProcessors();

  private record Asked(String sha1, ChoiceQuestion question, int right) {}

  @Override
  public Integer call() throws IOException {
    Queue<Asked> waiting = new ConcurrentLinkedQueue<>(drawn());
    System.err.println(waiting.size() + " questions to ask ...");
    try (Fetcher fetcher = new Fetcher(Home.standard(), Catalog.builtIn(), Progress.SILENT);
        ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      Path file =
          Catalog.builtIn()
              .model(model)
              .map(fetcher::model)
              .orElseThrow(() -> new BenchException(model + " is no model of the catalog"));
      EngineOptions options =
          EngineOptions.of(fetcher.engine(), file).withContextLength(CONTEXT).withThreads(1);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < engines; i++) {
        running.add(readers.submit(() -> askAll(options, waiting)));
      }
      for (Future<?> run : running) {
        run.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while asking; what was answered is kept", e);
    } catch (ExecutionException e) {
      throw new BenchException("Asking failed: " + e.getCause(), e);
    }
    return 0;
  }

  /** Those of the draw that are not in the file. */
  private List<Asked> drawn() throws IOException {
    GoldLetters letters = GoldLetters.read(gold);
    List<Asked> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Item item : data.items()) {
      if (item.isOf(Item.MMLU) && seen.add(item.text())) {
        ChoiceQuestion.of(item.text())
            .ifPresent(question -> {
              OptionalInt right = letters.of(question);
              right.ifPresent(
                  number -> all.add(new Asked(RoutingData.sha1(item.text()), question, number)));
            });
      }
    }
    Collections.shuffle(all, new Random(seed));
    Set<String> answered = answered();
    return all.stream().limit(prompts).filter(asked -> !answered.contains(asked.sha1())).toList();
  }

  private Set<String> answered() throws IOException {
    if (!Files.exists(out)) {
      Files.createDirectories(out.toAbsolutePath().getParent());
      Files.writeString(out, HEADER);
    }
    return Csv.rows(Files.readString(out)).stream()
        .map(row -> row.get("prompt_sha1"))
        .collect(Collectors.toSet());
  }

  private void askAll(EngineOptions options, Queue<Asked> waiting) {
    try (LetterReader reader = new LetterReader(options)) {
      for (Asked asked = waiting.poll(); asked != null; asked = waiting.poll()) {
        if (reader.fits(asked.question())) {
          write(asked, reader.read(asked.question()), reader.read(asked.question().turned()));
        }
      }
    }
  }

  private synchronized void write(
      Asked asked, LetterReader.Reading reading, LetterReader.Reading turned) {
    double[] back = turned.letters();
    String row =
        Stream.concat(
                Stream.of(
                    asked.sha1(), String.valueOf(ChoiceQuestion.LETTERS.charAt(asked.right()))),
                DoubleStream.of(
                        reading.letters()[0],
                        reading.letters()[1],
                        reading.letters()[2],
                        reading.letters()[3],
                        reading.entropy(),
                        back[3],
                        back[2],
                        back[1],
                        back[0])
                    .mapToObj(number -> String.format(Locale.ROOT, "%.3f", number)))
            .collect(Collectors.joining(","));
    try {
      Files.writeString(out, row + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new BenchException(out + " cannot be written", e);
    }
  }
}
