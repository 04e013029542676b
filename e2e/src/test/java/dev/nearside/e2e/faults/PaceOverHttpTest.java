package dev.nearside.e2e.faults;

import static dev.nearside.core.backend.cloud.ScriptedCloud.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.Product;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A provider that says its next piece only once the caller has the one before. */
@Timeout(120)
class PaceOverHttpTest {

  private static final int PIECES = 20;

  @TempDir private static Path folder;
  private static final Semaphore HEARD = new Semaphore(0);
  private static Setup setup;

  @BeforeAll
  static void start() {
    setup =
        new Setup(folder)
            .noLocal()
            .cloud(
                "paced",
                "paced",
                (body, wire) -> {
                  wire.stream();
                  for (int i = 0; i < PIECES; i++) {
                    wire.event(chunk("{\"content\":\"piece " + i + ".\"}", "null")).pause(20);
                    HEARD.acquire();
                  }
                  wire.event(chunk("{}", "\"stop\"")).event("[DONE]");
                })
            .start();
  }

  @AfterAll
  static void stop() {
    setup.close();
  }

  /** With anything that buffers, caller and provider would wait for each other. */
  @Test
  @Tag("case-32")
  void nothingBuffersAStream() throws Exception {
    int heard = 0;
    try (BufferedReader lines = open(Product.ask("paced/paced", "go on", true))) {
      String line;
      while ((line = lines.readLine()) != null) {
        if (line.contains("piece " + heard + ".")) {
          heard++;
          HEARD.release();
        }
      }
    }
    assertThat(heard).isEqualTo(PIECES);
  }

  private static BufferedReader open(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(setup.server().url() + "/v1/chat/completions"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return new BufferedReader(
        new InputStreamReader(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body(),
            StandardCharsets.UTF_8));
  }
}
