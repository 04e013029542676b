package dev.nearside.gateway;

import dev.nearside.gateway.config.ConfigException;
import dev.nearside.gateway.fetch.Catalog;
import dev.nearside.gateway.fetch.FetchException;
import dev.nearside.gateway.fetch.Fetcher;
import dev.nearside.gateway.fetch.Home;
import dev.nearside.gateway.fetch.InstalledModel;
import dev.nearside.gateway.fetch.Memory;
import dev.nearside.gateway.fetch.Model;
import dev.nearside.gateway.fetch.ModelFolder;
import dev.nearside.gateway.fetch.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Turns what people call a model into its files: {@code auto}, a name of the catalog or of a pulled
 * model, {@code hf:…}, a URL, or a path.
 */
public final class ModelFiles {
  static final String AUTO = "auto";

  private final Home home;
  private final Catalog catalog;
  private final Fetcher fetcher;
  private final ModelFolder folder;

  ModelFiles(Home home, Catalog catalog, Fetcher fetcher) {
    this.home = home;
    this.catalog = catalog;
    this.fetcher = fetcher;
    this.folder = new ModelFolder(home.models(), catalog);
  }

  /**
   * The model's files; fetches them if they are missing and can be fetched.
   *
   * @throws FetchException when they cannot be had
   * @throws ConfigException when there is no such model
   */
  public InstalledModel fetched(String name) {
    Optional<Model> known = known(name);
    if (known.isPresent()) {
      return installed(known.get(), fetcher.model(known.get()));
    }
    Optional<Source.Web> place = place(name);
    return place.isPresent() ? fetcher.pull(place.get()) : own(name);
  }

  /**
   * The model's files, if they are here. For {@code auto} another one than {@link #chosen()} will
   * do.
   *
   * @throws ConfigException when there is no such model anywhere
   */
  public Optional<InstalledModel> installed(String name) {
    if (name.equals(AUTO)) {
      return installed(chosen())
          .or(() ->
              fetcher.installedModels().stream()
                  .filter(model -> model.chosenFrom().isPresent())
                  .findFirst()
                  .flatMap(this::installed));
    }
    Optional<Model> known = known(name);
    if (known.isPresent()) {
      return installed(known.get());
    }
    Optional<Source.Web> place = place(name);
    return place.isPresent() ? folder.from(place.get()) : Optional.of(own(name));
  }

  /** Any model of the catalog that is here, the best first. */
  Optional<InstalledModel> anyInstalled() {
    return fetcher.installedModels().stream().findFirst().flatMap(this::installed);
  }

  /** Where the file of a model that is not here yet will lie. */
  Path expected(String name) {
    return known(name)
        .map(home::model)
        .or(() -> place(name).map(place -> home.models().resolve(place.fileName())))
        .orElseGet(() -> Path.of(name));
  }

  /** The model of the catalog that {@code auto} stands for on this machine now. */
  public Model chosen() {
    return catalog.choose(Memory.available());
  }

  /** All models of the catalog, best first. */
  public List<Model> catalog() {
    return catalog.models();
  }

  /** All models in the models folder. */
  public List<InstalledModel> all() {
    return folder.all();
  }

  /**
   * Deletes a model from the models folder.
   *
   * @throws FetchException if there is none of that name in it
   */
  public InstalledModel remove(String name) {
    InstalledModel removed = folder.remove(catalog.model(name).map(Model::name).orElse(name));
    new CalibrationFiles(home).remove(removed);
    return removed;
  }

  private Optional<Model> known(String name) {
    return name.equals(AUTO) ? Optional.of(chosen()) : catalog.model(name);
  }

  private Optional<InstalledModel> installed(Model model) {
    return fetcher.installedModels().contains(model)
        ? Optional.of(installed(model, home.model(model)))
        : Optional.empty();
  }

  private static InstalledModel installed(Model model, Path file) {
    return new InstalledModel(model.name(), List.of(file), model.bytes(), Optional.empty());
  }

  private static Optional<Source.Web> place(String name) {
    try {
      return Source.parse(name);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(List.of("The model's place " + e.getMessage() + "."));
    }
  }

  /** A pulled model by its name, or a file anywhere by its path. */
  private InstalledModel own(String name) {
    Optional<InstalledModel> pulled = folder.named(name);
    if (pulled.isPresent()) {
      return pulled.get();
    }
    if (!name.endsWith(".gguf") && !Files.exists(Path.of(name))) {
      throw new ConfigException(
          List.of(
              "There is no model "
                  + name
                  + ". nearside models list shows the names; a path must end in .gguf."));
    }
    return InstalledModel.at(Path.of(name));
  }
}
