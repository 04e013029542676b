package dev.nearside.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nearside.core.backend.cloud.ModelTable;
import dev.nearside.core.backend.cloud.Timeouts;
import dev.nearside.core.signal.Trust;
import dev.nearside.gateway.LocalModels;
import dev.nearside.gateway.config.CloudKind;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.Secret;
import dev.nearside.gateway.fetch.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckupTest {

  @Test
  void listsTheModelsOfAnEngineThatRuns() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/models",
        exchange -> {
          byte[] body = "{\"data\":[{\"id\":\"llama3\"}]}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      Check check =
          check(Config.DEFAULT, Checkup.Neighbour.at("Own", server.getAddress().getPort()), "Own");

      assertThat(check.status()).isEqualTo(Check.Status.OK);
      assertThat(check.detail()).contains("llama3");
      assertThat(check.advice()).get().asString().contains("local.model");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void saysThatNoEngineRuns() {
    // Port 9 belongs to a service that nobody runs any more (RFC 863).
    Check check = check(Config.DEFAULT, Checkup.Neighbour.at("Own", 9), "Own");

    assertThat(check.status()).isEqualTo(Check.Status.NONE);
  }

  @Test
  void namesCloudsWithoutTheirKeys() {
    Config.Cloud cloud =
        new Config.Cloud(
            "mine",
            CloudKind.OPENAI,
            URI.create("https://example.org/v1"),
            List.of(new Secret("sk-canary")),
            List.of("big"),
            Trust.PUBLIC,
            ModelTable.EMPTY,
            Timeouts.DEFAULT);
    Check check =
        check(Config.DEFAULT.withClouds(List.of(cloud)), Checkup.Neighbour.at("Own", 9), "clouds");

    assertThat(check.detail()).isEqualTo("mine/big (public, key is set)");
  }

  @Test
  void saysWhatToDoWithoutClouds() {
    Check check = check(Config.DEFAULT, Checkup.Neighbour.at("Own", 9), "clouds");

    assertThat(check.advice()).get().asString().contains("OPENAI_API_KEY");
  }

  private static Check check(Config config, Checkup.Neighbour neighbour, String name) {
    try (LocalModels models = new LocalModels(Progress.SILENT, _ -> {})) {
      return new Checkup(config, models, List.of(neighbour))
          .checks().stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
    }
  }
}
