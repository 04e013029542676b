package dev.nearside.gateway.cli;

import dev.nearside.gateway.LocalModels;
import dev.nearside.gateway.fetch.Progress;

/** Local models whose downloads and notices show on standard error. */
final class LocalFiles {

  private LocalFiles() {}

  static LocalModels models() {
    return new LocalModels(
        Progress.on(System.err, Terminal.isWatched()),
        line -> System.err.println("nearside: " + line));
  }
}
