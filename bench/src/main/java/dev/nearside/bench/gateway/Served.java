package dev.nearside.bench.gateway;

import dev.nearside.bench.BenchException;
import dev.nearside.gateway.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code nearside serve} in a process of its own, in front of a provider on this machine. */
final class Served implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/v1");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+).*");
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final int port;

  private Served(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param folder where its config, log and ledger go
   */
  static Served start(Path folder, LoopbackCloud cloud) {
    try {
      Path config = Files.writeString(folder.resolve("nearside.yaml"), yaml(cloud));
      Path log = folder.resolve("serve.log");
      Process process =
          new ProcessBuilder(command(config))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new Served(process, port(process, log));
    } catch (IOException e) {
      throw new BenchException("The server did not start: " + e, e);
    }
  }

  /** Where it keeps its ledger. */
  static Path ledger(Path folder) {
    return folder.resolve("ledger.db");
  }

  private static String yaml(LoopbackCloud cloud) {
    return """
    local: {model: none}
    clouds:
      - {name: good, kind: openai-compatible, url: "%1$s", model: well, models: [slow], trust: trusted, price: {input: 1, output: 4}}
      - {name: refusing, kind: openai-compatible, url: "%1$s", model: refusing, trust: trusted}
      - {name: breaking, kind: openai-compatible, url: "%1$s", model: breaking, trust: trusted}
    policy: {mode: only-in-cloud}
    ledger: {path: ledger.db}
    """
        .formatted(cloud.url());
  }

  private static List<String> command(Path config) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // This process was started by ./nearside too, so its flags are the product's.
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            "--port",
            "0",
            "--config",
            config.toString()));
    return command;
  }

  private static int port(Process process, Path log) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (process.isAlive() && System.nanoTime() < deadline) {
      try (BufferedReader lines = Files.newBufferedReader(log)) {
        Matcher address = ADDRESS.matcher(String.join("\n", lines.lines().toList()));
        if (address.find()) {
          return Integer.parseInt(address.group(1));
        }
      }
      pause();
    }
    process.destroyForcibly();
    throw new BenchException("The server did not start:\n" + Files.readString(log));
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  int port() {
    return port;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Its resident memory in kilobytes; 0 where the system does not tell. */
  long residentKilobytes() {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    try {
      Matcher resident = RESIDENT.matcher(Files.readString(status));
      return resident.find() ? Long.parseLong(resident.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** The bytes of what its heap holds once all garbage is collected. */
  long liveBytes() {
    try {
      Process histogram =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  String.valueOf(process.pid()),
                  "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      try (BufferedReader lines = histogram.inputReader()) {
        return lines
            .lines()
            .map(TOTAL::matcher)
            .filter(Matcher::matches)
            .mapToLong(total -> Long.parseLong(total.group(1)))
            .sum();
      }
    } catch (IOException e) {
      throw new BenchException("The server's heap could not be looked at: " + e, e);
    }
  }

  /** Ends it at once, as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  /** Asks it to end, and waits until it has. */
  @Override
  public void close() {
    process.destroy();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
