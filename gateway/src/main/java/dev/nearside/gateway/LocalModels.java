package dev.nearside.gateway;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.local.LlamaEmbeddings;
import dev.nearside.core.backend.local.LlamaModel;
import dev.nearside.core.backend.local.LocalEmbeddings;
import dev.nearside.core.backend.local.LocalModel;
import dev.nearside.core.backend.local.NoLocalEmbeddings;
import dev.nearside.core.backend.local.NoLocalModel;
import dev.nearside.core.backend.local.ServerModel;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConfigException;
import dev.nearside.gateway.device.Device;
import dev.nearside.gateway.device.LoadPlan;
import dev.nearside.gateway.device.MemoryNeed;
import dev.nearside.gateway.fetch.Catalog;
import dev.nearside.gateway.fetch.FetchException;
import dev.nearside.gateway.fetch.Fetcher;
import dev.nearside.gateway.fetch.Home;
import dev.nearside.gateway.fetch.InstalledModel;
import dev.nearside.gateway.fetch.Progress;
import dev.nearside.llama.LlamaException;
import dev.nearside.llama.SavedPrompts;
import dev.nearside.llama.gguf.GgufHeader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the model that the config names, and fetches it where it is missing. */
public final class LocalModels implements AutoCloseable {

  private final Home home = Home.standard();
  private final Fetcher fetcher;
  private final ModelFiles files;
  private final CalibrationFiles calibrations = new CalibrationFiles(home);
  private final Consumer<String> notice;
  private volatile @Nullable LoadPlan plan;

  /**
   * @param progress shows downloads
   * @param notice tells the user what was done instead of what was asked
   */
  public LocalModels(Progress progress, Consumer<String> notice) {
    Catalog catalog = Catalog.builtIn();
    this.fetcher = new Fetcher(home, catalog, progress);
    this.files = new ModelFiles(home, catalog, fetcher);
    this.notice = notice;
  }

  /**
   * The model, fetched if it is missing. Where that fails, one that is there already, or none if a
   * cloud can answer instead.
   *
   * @param cloud whether a cloud is configured
   * @throws FetchException when nothing could answer
   * @throws BackendException when the config names a server that does not answer, and no cloud can
   * @throws ConfigException when the config names no model that there is
   * @throws LlamaException when a file the config names cannot be used, or memory is too short
   */
  public LocalModel fetched(Config.Local config, boolean cloud) {
    if (config.isNone()) {
      return NoLocalModel.INSTANCE;
    }
    if (config.isServer()) {
      return answering(server(config), cloud);
    }
    try {
      Path engine = config.library().orElseGet(fetcher::engine);
      return open(config, engine, files.fetched(config.model()));
    } catch (FetchException e) {
      return instead(config, cloud, e);
    }
  }

  /**
   * The model that the config names, fetched if it is missing, as it has to be to be calibrated.
   *
   * @throws ConfigException when there is none, or it runs in a server
   * @throws FetchException when it cannot be had
   * @throws LlamaException when it cannot be used, or memory is too short
   */
  public Calibrated forCalibrating(Config.Local config) {
    if (config.isNone() || config.isServer()) {
      throw new ConfigException(
          List.of(
              "Only a model that Nearside runs itself can be calibrated, as a server does not tell"
                  + " how sure its model is. Name one: nearside models list shows them."));
    }
    Path engine = config.library().orElseGet(fetcher::engine);
    InstalledModel model = files.fetched(config.model());
    return new Calibrated(model, open(config, engine, model));
  }

  /**
   * A model to calibrate.
   *
   * @param files its files
   * @param model the model, not yet loaded
   */
  public record Calibrated(InstalledModel files, LlamaModel model) {}

  /** The model as far as it is here, without fetching or loading anything. */
  public LocalModel described(Config.Local config) {
    if (config.isNone()) {
      return NoLocalModel.INSTANCE;
    }
    if (config.isServer()) {
      return server(config);
    }
    Path engine = engineHere(config);
    Optional<InstalledModel> here = files.installed(config.model());
    if (here.isPresent()) {
      return open(config, engine, here.get());
    }
    // Before the first download: decide as if the model were here, since it will be.
    Path file = files.expected(config.model());
    return LlamaModel.announced(
        name(file),
        engine,
        file,
        new LlamaModel.Settings(
            config.context(),
            threads(config),
            config.slots(),
            config.queue(),
            savedPrompts(config),
            Optional.empty()));
  }

  /** How the last model was, or would be, loaded; empty before there was one. */
  public Optional<LoadPlan> plan() {
    return Optional.ofNullable(plan);
  }

  /** The models of this machine and the catalog. */
  public ModelFiles files() {
    return files;
  }

  /** What is known of how sure the models are. */
  public CalibrationFiles calibrations() {
    return calibrations;
  }

  /** This machine, with the engine that the config names or that was fetched. */
  public Device device(Config.Local config) {
    return Device.here(engineHere(config));
  }

  /** How a model would be loaded now. */
  public LoadPlan planFor(Config.Local config, InstalledModel model) {
    GgufHeader header = GgufHeader.read(model.file());
    return LoadPlan.choose(
        MemoryNeed.of(header, model.bytes()),
        header.contextLength(),
        new LoadPlan.Wish(config.context(), config.slots(), threads(config)),
        device(config));
  }

  /**
   * The model that embeds: the chat model, unless the config names another file.
   *
   * @param chat the model that answers
   * @throws FetchException when the engine for a file of its own cannot be fetched
   * @throws LlamaException when that file cannot be used
   */
  public LocalEmbeddings embeddings(Config.Local config, LocalModel chat) {
    return switch (config.embeddings()) {
      case "none" -> NoLocalEmbeddings.INSTANCE;
      case "auto" ->
          chat instanceof LlamaModel model ? model.embeddings() : NoLocalEmbeddings.INSTANCE;
      default -> {
        Path file = Path.of(config.embeddings());
        GgufHeader.read(file);
        Path engine = config.library().orElseGet(fetcher::engine);
        yield new LlamaEmbeddings(name(file), engine, file, threads(config));
      }
    };
  }

  /** Ends a download that is under way; what is whole of it stays for the next time. */
  public void cancel() {
    fetcher.close();
  }

  @Override
  public void close() {
    cancel();
  }

  private LocalModel instead(Config.Local config, boolean cloud, FetchException cause) {
    Optional<Path> engine = config.library().or(fetcher::installedEngine);
    Optional<InstalledModel> model = files.installed(config.model()).or(files::anyInstalled);
    if (engine.isPresent() && model.isPresent()) {
      notice.accept(cause.getMessage() + " Using " + model.get().name() + ", which is here.");
      return open(config, engine.get(), model.get());
    }
    if (cloud) {
      notice.accept(cause.getMessage() + " Until then only the cloud can answer.");
      return NoLocalModel.INSTANCE;
    }
    throw cause;
  }

  private LocalModel answering(ServerModel server, boolean cloud) {
    if (server.offer().isEmpty()) {
      if (!cloud) {
        throw server.unavailable();
      }
      notice.accept(server.unavailable().getMessage() + " Until then only the cloud can answer.");
    }
    return server;
  }

  private static ServerModel server(Config.Local config) {
    int mark = config.model().indexOf('#');
    return mark < 0
        ? new ServerModel(URI.create(config.model()), Optional.empty(), config.context())
        : new ServerModel(
            URI.create(config.model().substring(0, mark)),
            Optional.of(config.model().substring(mark + 1)),
            config.context());
  }

  private LlamaModel open(Config.Local config, Path engine, InstalledModel model) {
    LoadPlan chosen = planFor(config, model);
    chosen.notice().ifPresent(notice);
    plan = chosen;
    return LlamaModel.of(
        model.name(),
        engine,
        model.file(),
        new LlamaModel.Settings(
            chosen.contextLength(),
            OptionalInt.of(chosen.threads()),
            config.slots(),
            config.queue(),
            savedPrompts(config),
            calibrations.of(model)));
  }

  private SavedPrompts savedPrompts(Config.Local config) {
    return new SavedPrompts(home.savedPrompts(), config.savedPrompts());
  }

  private Path engineHere(Config.Local config) {
    return config.library().or(fetcher::installedEngine).orElse(home.root());
  }

  private static OptionalInt threads(Config.Local config) {
    return config.threads().map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.gguf$", "");
  }
}
