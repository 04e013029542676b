package dev.nearside.e2e.engine;

import dev.nearside.gateway.fetch.Catalog;
import dev.nearside.gateway.fetch.Fetcher;
import dev.nearside.gateway.fetch.Home;
import dev.nearside.gateway.fetch.Progress;
import dev.nearside.llama.EngineOptions;
import java.nio.file.Path;

/** The native library and the small model, fetched as the product fetches them. */
public final class EngineFiles {
  private EngineFiles() {}

  public static Path library() {
    try (Fetcher fetcher = fetcher()) {
      return fetcher.engine();
    }
  }

  public static Path model() {
    try (Fetcher fetcher = fetcher()) {
      return fetcher.model(Catalog.builtIn().model("135m").orElseThrow());
    }
  }

  /** One thread: two would wait for each other when the machine is busy with other tests. */
  public static EngineOptions options() {
    return EngineOptions.of(library(), model()).withContextLength(1024).withThreads(1);
  }

  private static Fetcher fetcher() {
    return new Fetcher(Home.standard(), Catalog.builtIn(), Progress.SILENT);
  }
}
