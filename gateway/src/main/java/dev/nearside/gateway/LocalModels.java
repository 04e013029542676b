package dev.nearside.gateway;

import dev.nearside.core.backend.local.LlamaEmbeddings;
import dev.nearside.core.backend.local.LlamaModel;
import dev.nearside.core.backend.local.LocalEmbeddings;
import dev.nearside.core.backend.local.LocalModel;
import dev.nearside.core.backend.local.NoLocalEmbeddings;
import dev.nearside.core.backend.local.NoLocalModel;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.fetch.Catalog;
import dev.nearside.gateway.fetch.FetchException;
import dev.nearside.gateway.fetch.Fetcher;
import dev.nearside.gateway.fetch.Home;
import dev.nearside.gateway.fetch.Memory;
import dev.nearside.gateway.fetch.Model;
import dev.nearside.gateway.fetch.Progress;
import dev.nearside.llama.LlamaException;
import dev.nearside.llama.gguf.GgufHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Finds the model that the config names, and fetches it where it is missing. */
public final class LocalModels implements AutoCloseable {

  private final Home home = Home.standard();
  private final Catalog catalog = Catalog.builtIn();
  private final Fetcher fetcher;
  private final Consumer<String> notice;

  /**
   * @param progress shows downloads
   * @param notice tells the user what was done instead of what was asked
   */
  public LocalModels(Progress progress, Consumer<String> notice) {
    this.fetcher = new Fetcher(home, catalog, progress);
    this.notice = notice;
  }

  /**
   * The model, fetched if it is missing. Where that fails, one that is there already, or none if a
   * cloud can answer instead.
   *
   * @param cloud whether a cloud is configured
   * @throws FetchException when nothing could answer
   * @throws LlamaException when a file the config names cannot be used
   */
  public LocalModel fetched(Config.Local config, boolean cloud) {
    if (config.isNone()) {
      return NoLocalModel.INSTANCE;
    }
    try {
      Path engine = config.library().orElseGet(fetcher::engine);
      return open(config, engine, ownFile(config).orElseGet(() -> fetcher.model(model(config))));
    } catch (FetchException e) {
      return instead(config, cloud, e);
    }
  }

  /** The model as far as it is here, without fetching or loading anything. */
  public LocalModel described(Config.Local config) {
    if (config.isNone()) {
      return NoLocalModel.INSTANCE;
    }
    Path file = ownFile(config).orElseGet(() -> home.model(installedOrChosen(config)));
    Path engine = config.library().or(fetcher::installedEngine).orElse(home.root());
    if (Files.isRegularFile(file)) {
      return open(config, engine, file);
    }
    // Before the first download: decide as if the model were here, since it will be.
    return LlamaModel.announced(name(file), engine, file, settings(config));
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
        yield new LlamaEmbeddings(name(file), engine, file, settings(config).threads());
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
    Optional<Path> file =
        ownFile(config).or(() -> fetcher.installedModels().stream().findFirst().map(home::model));
    if (engine.isPresent() && file.isPresent()) {
      notice.accept(cause.getMessage() + " Using " + name(file.get()) + ", which is here.");
      return open(config, engine.get(), file.get());
    }
    if (cloud) {
      notice.accept(cause.getMessage() + " Until then only the cloud can answer.");
      return NoLocalModel.INSTANCE;
    }
    throw cause;
  }

  private static LocalModel open(Config.Local config, Path engine, Path file) {
    return LlamaModel.of(name(file), engine, file, settings(config));
  }

  private static LlamaModel.Settings settings(Config.Local config) {
    return new LlamaModel.Settings(
        config.context(),
        config.threads().map(OptionalInt::of).orElse(OptionalInt.empty()),
        config.queue());
  }

  private Model model(Config.Local config) {
    return catalog.model(config.model()).orElseGet(() -> catalog.choose(Memory.available()));
  }

  /** What {@code auto} would use without a download, where there is a choice. */
  private Model installedOrChosen(Config.Local config) {
    Model chosen = model(config);
    boolean free = catalog.model(config.model()).isEmpty();
    boolean missing = !fetcher.installedModels().contains(chosen);
    return free && missing
        ? fetcher.installedModels().stream()
            .filter(installed -> installed.chosenFrom().isPresent())
            .findFirst()
            .orElse(chosen)
        : chosen;
  }

  private Optional<Path> ownFile(Config.Local config) {
    boolean named = config.model().equals("auto") || catalog.model(config.model()).isPresent();
    return named ? Optional.empty() : Optional.of(Path.of(config.model()));
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.gguf$", "");
  }
}
