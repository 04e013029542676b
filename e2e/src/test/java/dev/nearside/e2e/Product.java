package dev.nearside.e2e;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged product as its users run it: processes of their own, talked to from outside. */
public final class Product {

  /** Long enough for the first run on a slow network. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Up to what stands behind the port, as a line may be read while it is written. */
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Product() {}

  /** How a command ended. */
  record Result(int status, String out, String err) {
    String all() {
      return out + err;
    }
  }

  /**
   * A config with the small test model and the given clouds. One thread each: the engine's threads
   * wait for each other by spinning, which goes badly where several engines share the cores.
   */
  public static String config(Path folder, ScriptedCloud... clouds) {
    StringBuilder yaml = new StringBuilder("local: {model: 135m, context: 2048, threads: 1}\n");
    yaml.append("ledger: {path: ").append(folder.resolve("ledger.db")).append("}\n");
    if (clouds.length > 0) {
      yaml.append("clouds:\n");
    }
    for (int i = 0; i < clouds.length; i++) {
      yaml.append("  - {name: cloud").append(i).append(", kind: openai, url: '");
      yaml.append(clouds[i].url()).append("', key: sk-e2e-canary-key, model: big,");
      yaml.append(" price: {input: 1.00, output: 10.00}}\n");
    }
    return yaml.toString();
  }

  /** Writes a config file. How busy the machine is that tests run on decides nothing. */
  static Path write(Path folder, String yaml) {
    String steady = yaml.contains("policy:") ? "" : "policy: {ignore: [load, memory]}\n";
    try {
      return Files.writeString(folder.resolve("nearside.yaml"), yaml + steady);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command to its end. */
  static Result run(String input, String... args) {
    return run(Map.of(), input, args);
  }

  /** The same with more variables in its environment. */
  static Result run(Map<String, String> environment, String input, String... args) {
    try {
      ProcessBuilder command = command(List.of(args));
      command.environment().putAll(environment);
      Process process = command.start();
      Thread errors;
      StringBuilder err = new StringBuilder();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      errors = Thread.ofVirtual().start(() -> drain(process, err));
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("The command did not end: " + List.of(args));
      }
      errors.join();
      return new Result(process.exitValue(), out, err.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void drain(Process process, StringBuilder into) {
    try {
      into.append(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ProcessBuilder command(List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-Xmx512m");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-jar");
    command.add(jar().toString());
    command.addAll(args);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY"));
    return builder;
  }

  private static Path jar() {
    Path jar = Path.of("..", "gateway", "target", "nearside.jar").toAbsolutePath().normalize();
    if (!Files.exists(jar)) {
      throw new IllegalStateException("Build the gateway first: " + jar + " is missing.");
    }
    return jar;
  }

  /** A server that runs until it is closed. */
  public static Running serve(Path folder, String yaml) {
    return serve(folder, yaml, Map.of());
  }

  /** The same with more variables in its environment. */
  static Running serve(Path folder, String yaml, Map<String, String> environment) {
    try {
      Path config = write(folder, yaml);
      Path log = folder.resolve("serve.log");
      ProcessBuilder command =
          command(List.of("serve", "--port", "0", "--config", config.toString()))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      command.environment().putAll(environment);
      Process process = command.start();
      return new Running(process, log, awaitPort(process, log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int awaitPort(Process process, Path log) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try (BufferedReader lines = Files.newBufferedReader(log)) {
        var address =
            lines
                .lines()
                .map(ADDRESS::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
        if (address.isPresent()) {
          return Integer.parseInt(address.get());
        }
      }
      pause();
    }
    process.destroy();
    throw new IllegalStateException("The server did not start:\n" + Files.readString(log));
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A running server. */
  public static final class Running implements AutoCloseable {
    private final Process process;
    private final Path log;
    private final int port;

    Running(Process process, Path log, int port) {
      this.process = process;
      this.log = log;
      this.port = port;
    }

    public String url() {
      return "http://127.0.0.1:" + port;
    }

    public int port() {
      return port;
    }

    Process process() {
      return process;
    }

    /** The bytes of what its heap holds once all garbage is collected. */
    public long liveBytes() {
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
              .filter(line -> line.startsWith("Total"))
              .mapToLong(line -> Long.parseLong(line.replaceFirst("Total +\\d+ +(\\d+).*", "$1")))
              .findFirst()
              .orElseThrow();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Everything it wrote to its terminal so far. */
    public String log() {
      try {
        return Files.readString(log);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Gets a page; headers are name, value, name, value. */
    public HttpResponse<String> get(String path, String... headers) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path)).GET();
      if (headers.length > 0) {
        request.headers(headers);
      }
      return send(request.build());
    }

    /** Posts a chat completion; headers are name, value, name, value. */
    public HttpResponse<String> chat(String body, String... headers) {
      return post("/v1/chat/completions", body, headers);
    }

    /** Posts JSON; headers are name, value, name, value. */
    public HttpResponse<String> post(String path, String body, String... headers) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url() + path))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return send(request.build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
      try {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Asks it to end, as Ctrl-C or a service manager does, and waits until it has. */
    int stop() {
      process.destroy();
      try {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException("The server did not stop:\n" + log());
        }
        return process.exitValue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      if (process.isAlive()) {
        stop();
      }
    }
  }

  /** The JSON of a body. */
  public static JsonNode json(String body) {
    return JsonMapper.shared().readTree(body);
  }

  /** A chat completion of one user message, as its JSON body. */
  public static String ask(String model, String question, boolean stream) {
    var body = JsonMapper.shared().createObjectNode();
    body.put("model", model).put("stream", stream).put("max_tokens", 24);
    body.putArray("messages").addObject().put("role", "user").put("content", question);
    return body.toString();
  }
}
