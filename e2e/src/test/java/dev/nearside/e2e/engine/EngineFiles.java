package dev.nearside.e2e.engine;

import dev.nearside.llama.EngineOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the tests find the native library and the small model. */
final class EngineFiles {
  private EngineFiles() {}

  static Path library() {
    try (Stream<Path> folders = Files.list(home().resolve("engine"))) {
      return folders.filter(Files::isDirectory).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path model() {
    return home().resolve("models").resolve("smollm2-135m-instruct-q4_1.gguf");
  }

  /** One thread: two would wait for each other when the machine is busy with other tests. */
  static EngineOptions options() {
    return EngineOptions.of(library(), model()).withContextLength(1024).withThreads(1);
  }

  private static Path home() {
    return Optional.ofNullable(System.getenv("NEARSIDE_HOME"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "nearside"));
  }
}
