package dev.nearside.gateway.cli;

import dev.nearside.gateway.Assembly;
import dev.nearside.gateway.LocalModels;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConfigFile;
import dev.nearside.gateway.config.ConsentKey;
import dev.nearside.gateway.fetch.Trees;
import dev.nearside.gateway.http.RehearsalCloud;
import dev.nearside.gateway.http.Server;
import dev.nearside.gateway.telemetry.Telemetry;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code nearside warm-up}: rehearses a start and some seconds of work, so that the JVM can keep in
 * its ahead-of-time cache the classes it used and which methods are worth compiling (<a
 * href="https://openjdk.org/jeps/515">JEP 515</a>). Needs no model and no network.
 */
@Command(name = "warm-up", hidden = true, description = "Fills the JVM's ahead-of-time cache.")
final class WarmUpCommand implements Callable<Integer> {

  /** Calls of each kind; so many that the JVM finds its busiest methods. */
  private static final int OFTEN = 3000;

  private static final int STREAMS = 400;
  private static final int NOW_AND_THEN = 30;

  private static final String CHAT = "/v1/chat/completions";
  private static final String SAME =
      "{\"model\":\"cloud\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("nearside-warm-up");
    try (RehearsalCloud cloud = new RehearsalCloud()) {
      Config settings = settings(folder, cloud.port());
      try (LocalModels models = LocalFiles.models();
          Assembly assembly = Assembly.forServing(settings, models);
          Telemetry telemetry = assembly.telemetry();
          Server server =
              Server.start(
                  settings.server(),
                  assembly::hybrid,
                  settings.policy().consent(),
                  ConsentKey.fresh(),
                  telemetry)) {
        rehearse(
            WebClient.builder()
                .baseUri("http://127.0.0.1:" + server.port())
                .socketOptions(options -> options.tcpNoDelay(true))
                .build());
      }
    } finally {
      Trees.delete(folder);
    }
    return 0;
  }

  private static Config settings(Path folder, int port) throws IOException {
    String yaml =
        """
        server: {port: 0}
        local: {model: none}
        clouds:
          - {name: rehearsal, kind: openai-compatible, url: "http://127.0.0.1:%d/v1", model: rehearsal,
             price: {input: 1, output: 4}}
        policy: {sensitive: mask}
        ledger: {path: ledger.db}
        """
            .formatted(port);
    Path file = Files.writeString(folder.resolve("nearside.yaml"), yaml);
    return ConfigFile.read(file, Map.of());
  }

  private static void rehearse(WebClient client) throws IOException {
    for (String path : List.of("/health", "/v1/models", "/api/tags", "/metrics")) {
      read(client.get(path).request());
    }
    for (int i = 0; i < OFTEN; i++) {
      post(client, CHAT, SAME);
      if (i % (OFTEN / STREAMS) == 0) {
        post(client, CHAT, chat("\"stream\":true", i / NOW_AND_THEN));
      }
      if (i % NOW_AND_THEN == 0) {
        post(client, CHAT, chat("\"temperature\":0.7", i));
        post(client, "/v1/messages", chat("\"max_tokens\":64", i));
        post(client, "/v1/responses", "{\"model\":\"cloud\",\"input\":\"Question " + i + "?\"}");
      }
    }
  }

  private static String chat(String setting, int number) {
    return """
    {"model":"cloud",%s,"messages":[{"role":"user",
    "content":"Plan a week of meals (%d) for a family of four in Lisbon."}]}
    """
        .formatted(setting, number);
  }

  private static void post(WebClient client, String path, String body) throws IOException {
    read(client.post(path).contentType(MediaTypes.APPLICATION_JSON).submit(body));
  }

  private static void read(HttpClientResponse answer) throws IOException {
    try (answer;
        InputStream body = answer.inputStream()) {
      body.transferTo(OutputStream.nullOutputStream());
    }
  }
}
