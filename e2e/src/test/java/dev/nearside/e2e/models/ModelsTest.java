package dev.nearside.e2e.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import dev.nearside.core.backend.cloud.ScriptedCloud;
import dev.nearside.e2e.models.Command.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models from the outside: pulled, used, described, deleted, and served by others. */
class ModelsTest {
  @TempDir private Path folder;

  @Test
  void usesAPulledModelByItsNameWithoutANetwork() throws IOException {
    Path engine = Command.engine();
    Path home = folder.resolve("home");
    HttpServer hub = hub();
    String address = "http://127.0.0.1:" + hub.getAddress().getPort();
    Map<String, String> online = Map.of("NEARSIDE_HOME", home.toString(), "HF_ENDPOINT", address);
    try {
      Result pulled = Command.run(folder, online, "models", "pull", "hf:o/r/small.gguf");
      assertThat(pulled.status()).as(pulled.err()).isZero();
      assertThat(pulled.out()).startsWith("small is in ");
    } finally {
      hub.stop(0);
    }
    Path config =
        Command.write(
            folder.resolve("n.yaml"),
            "local: {model: small, library: '%s', context: 1024, threads: 1}\nclouds: []\n"
                .formatted(engine));
    Result answer =
        Command.run(
            folder, online, "ask", "--config", config.toString(), "--max-tokens", "4", "Hello");

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.err()).contains("on this device (small)");
  }

  @Test
  void deletesAModelAndNothingElse() throws IOException {
    Path home = folder.resolve("home");
    Path models = Files.createDirectories(home.resolve("models"));
    Files.write(models.resolve("old.gguf"), new byte[10]);
    Path outside = Files.write(home.resolve("mine.gguf"), new byte[10]);
    Map<String, String> environment = Map.of("NEARSIDE_HOME", home.toString());

    assertThat(Command.run(folder, environment, "models", "rm", "old").status()).isZero();
    Result refused = Command.run(folder, environment, "models", "rm", outside.toString());

    assertThat(refused.status()).isEqualTo(1);
    assertThat(models.resolve("old.gguf")).doesNotExist();
    assertThat(outside).exists();
  }

  @Test
  void listsTheCatalogAndSaysWhatAutoChooses() {
    Map<String, String> environment = Map.of("NEARSIDE_HOME", folder.resolve("home").toString());
    JsonNode list =
        JsonMapper.shared()
            .readTree(Command.run(folder, environment, "models", "list", "--json").out());

    assertThat(list.path("models").size()).isGreaterThanOrEqualTo(3);
    assertThat(list.path("models").valueStream().filter(it -> it.path("auto").asBoolean()))
        .singleElement()
        .satisfies(it -> assertThat(it.path("name")).isEqualTo(list.path("auto")));
    assertThat(list.path("why").asString()).contains("memory are available");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void tellsTheMemoryThatTheEngineReallyTakes() throws Exception {
    Command.engine();
    Command.smallModel();
    JsonNode info =
        JsonMapper.shared()
            .readTree(
                Command.run(
                        folder, Map.of(), "models", "info", "135m", "--context", "8192", "--json")
                    .out());
    long told = info.path("memory").path("bytes").asLong();

    assertThat((double) peakWith(8192)).isCloseTo((double) told, within(told * 0.25));
    assertThat(info.path("architecture").asString()).isEqualTo("llama");
    assertThat(info.path("quantisation").asString()).isEqualTo("Q4_1");
    assertThat(info.path("chat_template").asBoolean()).isTrue();
  }

  @Test
  void answersOnTheDeviceWithAnotherLocalEngine() {
    try (ScriptedCloud server = engine()) {
      Path config =
          Command.write(
              folder.resolve("n.yaml"),
              "local: {model: '%s', context: 4096}\nledger: {path: '%s'}\nclouds: []\n"
                  .formatted(server.url(), folder.resolve("ledger.db")));
      Result answer =
          Command.run(
              folder,
              Map.of(),
              "ask",
              "--config",
              config.toString(),
              "My card is 4111 1111 1111 1111. Rewrite politely: send me the file now");

      assertThat(answer.out()).isEqualTo("from the other engine\n");
      assertThat(answer.err()).contains("on this device (first)").contains("cost $0");
    }
  }

  @Test
  void saysThatTheOtherLocalEngineDoesNotAnswer() {
    ScriptedCloud server = engine();
    server.close();
    Path config =
        Command.write(
            folder.resolve("n.yaml"), "local: {model: '%s'}\nclouds: []\n".formatted(server.url()));
    Result answer = Command.run(folder, Map.of(), "ask", "--config", config.toString(), "Hello");

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err()).contains("No model answers at " + server.url());
  }

  @Test
  void looksAtEverythingItNeeds() {
    Map<String, String> environment =
        Map.of(
            "NEARSIDE_HOME",
            folder.resolve("home").toString(),
            "OPENAI_API_KEY",
            "sk-doctor-canary");
    Result result = Command.run(folder, environment, "doctor", "--json");
    JsonNode checks = JsonMapper.shared().readTree(result.out());

    assertThat(checks.valueStream().map(check -> check.path("name").asString()))
        .contains("config", "java", "memory", "engine", "models", "clouds", "ledger", "Ollama");
    assertThat(result.out() + result.err()).contains("openai/").doesNotContain("sk-doctor-canary");
  }

  private static HttpServer hub() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/o/r/resolve/main/small.gguf",
        exchange -> {
          try (exchange;
              var file = Files.newInputStream(Command.smallModel())) {
            exchange.getResponseHeaders().set("ETag", "\"small\"");
            exchange.sendResponseHeaders(200, Files.size(Command.smallModel()));
            file.transferTo(exchange.getResponseBody());
          }
        });
    server.start();
    return server;
  }

  private static ScriptedCloud engine() {
    return ScriptedCloud.playing((body, wire) -> {
      if (body.isEmpty()) {
        wire.json(200, "{\"data\":[{\"id\":\"first\"}]}");
      } else {
        wire.stream()
            .event(
                ScriptedCloud.chunk(
                    "{\"role\":\"assistant\",\"content\":\"from the other engine\"}", "null"))
            .event(ScriptedCloud.chunk("{}", "\"stop\""))
            .event("[DONE]");
      }
    });
  }

  /** The peak of a server's resident memory after one answer, in bytes. */
  private long peakWith(int context) throws Exception {
    Path config =
        Command.write(
            folder.resolve("peak.yaml"),
            "local: {model: 135m, context: %d, threads: 1}\nledger: {path: '%s'}\nclouds: []\n"
                .formatted(context, folder.resolve("ledger.db")));
    Process process =
        Command.builder(Map.of(), "serve", "--port", "0", "--config", config.toString())
            .redirectErrorStream(true)
            .start();
    try (var lines = process.inputReader()) {
      String first = String.valueOf(lines.readLine());
      assertThat(first).contains("http://");
      assertThat(lines.readLine()).contains("context " + context + " tokens, 1 thread");
      ask(URI.create(first.replaceFirst(".*(http://\\S+)/v1.*", "$1")));
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElseThrow();
    } finally {
      process.destroy();
      process.waitFor(30, TimeUnit.SECONDS);
    }
  }

  private static void ask(URI server) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/v1/chat/completions"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"model\":\"local\",\"max_tokens\":4,\"messages\":"
                        + "[{\"role\":\"user\",\"content\":\"Hello\"}]}"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }
}
