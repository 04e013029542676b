package dev.nearside.gateway.fetch;

import dev.nearside.gateway.fetch.FetchException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder of models. A model is {@code NAME.gguf}, or a folder {@code NAME} with the parts of a
 * split one; {@code NAME.json} beside it says where a pulled one came from.
 */
public final class ModelFolder {
  private static final String SUFFIX = ".gguf";
  private static final String ORIGIN = ".json";
  private static final int LONGEST_NAME = 100;

  private final Path root;
  private final Catalog catalog;

  /**
   * @param catalog its names are never given to other models
   */
  public ModelFolder(Path root, Catalog catalog) {
    this.root = root;
    this.catalog = catalog;
  }

  /** Where a model came from, as it is written down. */
  private record Origin(String source, List<String> sha256) {}

  /** All models, by name. */
  public List<InstalledModel> all() {
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .map(this::model)
          .flatMap(Optional::stream)
          .sorted(Comparator.comparing(InstalledModel::name))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | UncheckedIOException e) {
      throw new FetchException(
          Reason.FAILED, "The folder " + root + " cannot be read. Check its permissions.");
    }
  }

  /** The model of that name, with or without {@code .gguf}. */
  public Optional<InstalledModel> named(String name) {
    String bare = name.endsWith(SUFFIX) ? name.substring(0, name.length() - 5) : name;
    return all().stream().filter(model -> model.name().equalsIgnoreCase(bare)).findFirst();
  }

  /** The model that was pulled from there. */
  public Optional<InstalledModel> from(Source.Web source) {
    return all().stream()
        .filter(model -> model.source().equals(Optional.of(source.id())))
        .filter(model -> pinned(source).allMatch(origin(model.name()).sha256()::contains))
        .findFirst();
  }

  /**
   * Deletes a model and all its files.
   *
   * @throws FetchException if the name is none of a model in this folder
   */
  public InstalledModel remove(String name) {
    InstalledModel model =
        named(name)
            .orElseThrow(() ->
                new FetchException(
                    Reason.FAILED,
                    "There is no model "
                        + name
                        + " in the models folder, and nothing outside it is deleted. nearside"
                        + " models list shows what is there."));
    try {
      Trees.delete(root.resolve(model.name() + SUFFIX));
      Trees.delete(root.resolve(model.name()));
      Files.deleteIfExists(root.resolve(model.name() + ORIGIN));
      return model;
    } catch (IOException e) {
      throw new FetchException(
          Reason.FAILED, name + " could not be deleted. Check the permissions of " + root + ".");
    }
  }

  /** Takes files from staging, all at once, and gives the model a name that is free. */
  void add(Source.Web source, List<WebModels.File> files) throws IOException {
    String name = freeName(source);
    Files.createDirectories(root);
    Origin origin = new Origin(source.id(), files.stream().map(WebModels.File::sha256).toList());
    Files.writeString(root.resolve(name + ORIGIN), JsonMapper.shared().writeValueAsString(origin));
    if (files.size() == 1) {
      move(files.getFirst().path(), root.resolve(name + SUFFIX));
      return;
    }
    Path together = Files.createDirectories(files.getFirst().path().resolveSibling("together"));
    for (WebModels.File file : files) {
      move(file.path(), together.resolve(file.name()));
    }
    move(together, root.resolve(name));
  }

  /** A name for a download from there, the same each time. */
  static String stagingName(Source.Web source) {
    return safeName(source) + "-" + mark(source);
  }

  /** The file's own name, with a mark of its source where another model has that name. */
  private String freeName(Source.Web source) {
    String name = safeName(source);
    boolean taken = catalog.model(name).isPresent() || named(name).isPresent();
    return taken ? name + "-" + mark(source) : name;
  }

  private static String safeName(Source.Web source) {
    String safe =
        Split.stem(source.fileName())
            .replaceAll("[^A-Za-z0-9._-]+", "_")
            .replaceFirst("^[._-]+", "");
    String name = safe.isEmpty() ? "model" : safe;
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  private static String mark(Source.Web source) {
    String whole = source.id() + pinned(source).reduce("", String::concat);
    byte[] hash = Digest.sha256().digest(whole.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 4);
  }

  private static Stream<String> pinned(Source.Web source) {
    return source instanceof WebFile file ? file.sha256().stream() : Stream.empty();
  }

  private Optional<InstalledModel> model(Path entry) {
    String name = entry.getFileName().toString();
    if (name.endsWith(SUFFIX) && Files.isRegularFile(entry)) {
      return Optional.of(model(name.substring(0, name.length() - 5), List.of(entry)));
    }
    return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) ? parts(entry) : Optional.empty();
  }

  private Optional<InstalledModel> parts(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files = entries.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
      return files.isEmpty()
          ? Optional.empty()
          : Optional.of(model(folder.getFileName().toString(), files));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private InstalledModel model(String name, List<Path> files) {
    Optional<String> source = Optional.of(origin(name).source()).filter(text -> !text.isEmpty());
    return new InstalledModel(name, files, size(files), source);
  }

  private Origin origin(String name) {
    try {
      return JsonMapper.shared()
          .readValue(Files.readString(root.resolve(name + ORIGIN)), Origin.class);
    } catch (IOException | JacksonException e) {
      return new Origin("", List.of());
    }
  }

  private static long size(List<Path> files) {
    return files.stream().mapToLong(file -> file.toFile().length()).sum();
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
