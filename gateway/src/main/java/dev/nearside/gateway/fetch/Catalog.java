package dev.nearside.gateway.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What can be fetched by name. Every size and hash is pinned, as the engine's data layouts belong
 * to one exact version.
 *
 * @param models best first
 * @param engines one for each supported platform
 */
public record Catalog(List<Model> models, List<Engine> engines) {

  /** Copies the lists. */
  public Catalog {
    models = List.copyOf(models);
    engines = List.copyOf(engines);
  }

  /** The catalog that ships with Nearside. */
  public static Catalog builtIn() {
    try (InputStream json = Catalog.class.getResourceAsStream("catalog.json")) {
      return JsonMapper.shared().readValue(json, Catalog.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The model with this name or alias. */
  public Optional<Model> model(String nameOrAlias) {
    return models.stream()
        .filter(model ->
            model.name().equalsIgnoreCase(nameOrAlias)
                || model.alias().equalsIgnoreCase(nameOrAlias))
        .findFirst();
  }

  /** The engine for a platform. */
  public Optional<Engine> engine(Platform platform) {
    return engines.stream().filter(engine -> engine.platform().equals(platform.name())).findFirst();
  }

  /**
   * The model to run when nobody named one: the most demanding for which the memory is enough, or
   * else the least demanding.
   *
   * @param availableMemory bytes that programs may still take, see {@link Memory#available()}
   */
  public Model choose(long availableMemory) {
    List<Model> candidates =
        models.stream()
            .filter(model -> model.chosenFrom().isPresent())
            .sorted(Comparator.comparingLong(model -> -model.chosenFrom().getAsLong()))
            .toList();
    return candidates.stream()
        .filter(model -> model.chosenFrom().getAsLong() <= availableMemory)
        .findFirst()
        .orElseGet(candidates::getLast);
  }
}
