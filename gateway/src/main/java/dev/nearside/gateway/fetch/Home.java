package dev.nearside.gateway.fetch;

import java.nio.file.Path;
import java.util.Map;

/**
 * The folder where Nearside keeps what it downloaded, and what can be made again.
 *
 * @param root absolute path
 */
public record Home(Path root) {

  /** Makes the path absolute. */
  public Home {
    root = root.toAbsolutePath().normalize();
  }

  /** {@code NEARSIDE_HOME}, or else {@code ~/.cache/nearside}. */
  public static Home standard() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static Home of(Map<String, String> environment, Path userHome) {
    String chosen = environment.getOrDefault("NEARSIDE_HOME", "");
    return new Home(
        chosen.isBlank() ? userHome.resolve(".cache", "nearside") : Path.of(chosen.strip()));
  }

  /** Folder of an engine's libraries. */
  public Path engine(Engine engine) {
    return root.resolve("engine", engine.name());
  }

  /** GGUF file of a model. */
  public Path model(Model model) {
    return models().resolve(model.name() + ".gguf");
  }

  /** Folder of all models. */
  public Path models() {
    return root.resolve("models");
  }

  /** Folder of the instructions that are kept as a model has read them. */
  public Path savedPrompts() {
    return root.resolve("prompts");
  }

  /** The file of what {@code nearside calibrate} found out about a model. */
  public Path calibration(String model) {
    return root.resolve("calibrations", model.replaceAll("[^A-Za-z0-9._-]", "_") + ".json");
  }

  /** Where a download is kept until it is whole. */
  Path staging(String name) {
    return root.resolve("staging", name);
  }

  /** The file that whoever downloads holds a lock on. */
  Path lock(String name) {
    return root.resolve("staging", name + ".lock");
  }
}
