package dev.nearside.gateway.fetch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A package client of this machine that can download a package without installing it.
 *
 * @param kind which client
 * @param launch how to start it: program and first arguments
 */
record PackageClient(Kind kind, List<String> launch) {

  enum Kind {
    PIP,
    NPM;

    /** Name for people. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Ways to start it, the best first. */
    List<List<String>> candidates() {
      return switch (this) {
        case PIP ->
            List.of(
                List.of("python3", "-m", "pip"),
                List.of("pip3"),
                List.of("pip"),
                List.of("python", "-m", "pip"));
        case NPM -> List.of(List.of("npm"));
      };
    }
  }

  /**
   * The command that puts the package's file, and nothing else, into a folder. No code of the
   * package is run.
   */
  List<String> download(String requirement, Path into, Path scratch) {
    return switch (kind) {
      case PIP ->
          concat(
              "download",
              "--no-deps",
              "--no-cache-dir",
              "--only-binary=:all:",
              "--ignore-requires-python",
              "--no-input",
              "--disable-pip-version-check",
              "--progress-bar=off",
              "--quiet",
              "--retries=1",
              "--dest=" + into,
              requirement);
      case NPM ->
          concat(
              "pack",
              "--loglevel=error",
              "--ignore-scripts",
              "--fetch-retries=1",
              "--fetch-retry-mintimeout=1000",
              "--cache=" + scratch,
              "--pack-destination=" + into,
              requirement);
    };
  }

  /**
   * Keeps everything the client writes meanwhile inside one folder, where it is counted and cleaned
   * up.
   */
  Map<String, String> environment(Path scratch) {
    String folder = scratch.toString();
    return Map.of("TMPDIR", folder, "TEMP", folder, "TMP", folder);
  }

  private List<String> concat(String... arguments) {
    List<String> command = new ArrayList<>(launch);
    command.addAll(List.of(arguments));
    return command;
  }
}
