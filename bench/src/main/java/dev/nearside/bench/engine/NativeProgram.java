package dev.nearside.bench.engine;

import dev.nearside.bench.BenchException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The yardstick: a C program, built here with gcc, that stays loaded and runs when asked. */
final class NativeProgram implements AutoCloseable {
  private final Process process;
  private final Writer input;
  private final BufferedReader output;

  private NativeProgram(Process process) {
    this.process = process;
    this.input = process.outputWriter(StandardCharsets.US_ASCII);
    this.output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  /**
   * Compiles the program against the library in {@code library}.
   *
   * @return its file, or empty if there is no gcc
   */
  static Optional<Path> build(Path library) {
    try {
      Path folder = Files.createTempDirectory("nearside-bench");
      Path source = folder.resolve("native.c");
      try (InputStream text =
          Objects.requireNonNull(NativeProgram.class.getResourceAsStream("native.c"))) {
        Files.copy(text, source);
      }
      Path program = folder.resolve("native");
      Process compiler = new ProcessBuilder(command(library, source, program)).inheritIO().start();
      if (compiler.waitFor() != 0) {
        throw new BenchException("gcc could not build the native program; see above");
      }
      return Optional.of(program);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while gcc was running", e);
    }
  }

  private static List<String> command(Path library, Path source, Path program) throws IOException {
    try (Stream<Path> files = Files.list(library)) {
      Stream<String> parts =
          files
              .filter(file ->
                  file.getFileName().toString().matches("lib(llama|ggml|ggml-base)(\\.v.*)?\\.so"))
              .map(Path::toString);
      return Stream.concat(
              Stream.of(
                  "gcc",
                  "-O2",
                  "-o",
                  program.toString(),
                  source.toString(),
                  "-Wl,-rpath," + library),
              parts)
          .toList();
    }
  }

  static NativeProgram start(
      Path program, Path library, Path model, int threads, int slots, int context) {
    try {
      NativeProgram started =
          new NativeProgram(
              new ProcessBuilder(
                      program.toString(),
                      library.toString(),
                      model.toString(),
                      String.valueOf(threads),
                      String.valueOf(slots),
                      String.valueOf(context))
                  .redirectError(ProcessBuilder.Redirect.DISCARD)
                  .start());
      started.readLine();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets {@code streams} sequences of {@code prompt} tokens each decode {@code steps} tokens. */
  Run run(int seed, int prompt, int steps, int streams) {
    try {
      input.write("%d %d %d %d\n".formatted(seed, prompt, steps, streams));
      input.flush();
      String[] nanos = readLine().split(" ", -1);
      return new Run(
          new Timing(Long.parseLong(nanos[0]), Long.parseLong(nanos[1])),
          new Timing(Long.parseLong(nanos[2]), Long.parseLong(nanos[3])),
          steps * streams,
          "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String readLine() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new BenchException("The native program ended; is there memory for a second model?");
    }
    return line;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
