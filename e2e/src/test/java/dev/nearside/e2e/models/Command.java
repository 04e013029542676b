package dev.nearside.e2e.models;

import dev.nearside.gateway.fetch.Catalog;
import dev.nearside.gateway.fetch.Fetcher;
import dev.nearside.gateway.fetch.Home;
import dev.nearside.gateway.fetch.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the packaged product with an environment of its own. */
final class Command {
  private static final long PATIENCE_SECONDS = 300;

  private Command() {}

  /** How a command ended. */
  record Result(int status, String out, String err) {}

  static Result run(Path folder, Map<String, String> environment, String... args) {
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Path err = Files.createTempFile(folder, "err", ".txt");
      Process process =
          builder(environment, args)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("The command did not end: " + List.of(args));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static ProcessBuilder builder(Map<String, String> environment, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-Xmx512m");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-jar");
    command.add(Path.of("..", "gateway", "target", "nearside.jar").toString());
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY"));
    builder.environment().remove("HF_TOKEN");
    builder.environment().putAll(environment);
    return builder;
  }

  /** The folder with the engine's libraries; fetched as the product does where missing. */
  static Path engine() {
    try (Fetcher fetcher = fetcher()) {
      return fetcher.engine();
    }
  }

  /** The file of the small model, fetched likewise. */
  static Path smallModel() {
    try (Fetcher fetcher = fetcher()) {
      return fetcher.model(Catalog.builtIn().model("135m").orElseThrow());
    }
  }

  private static Fetcher fetcher() {
    return new Fetcher(Home.standard(), Catalog.builtIn(), Progress.SILENT);
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
