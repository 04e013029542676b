package dev.nearside.e2e.faults;

import static dev.nearside.core.backend.cloud.ScriptedCloud.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.Product;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams, whole answers, errors and callers that leave, over and over. */
@Timeout(300)
class SoakOverHttpTest {

  private static final int WARM_UP = 300;
  private static final int ROUNDS = 600;

  /** What one request would have to leave behind for the heap to grow beyond the bound. */
  private static final long BYTES_A_ROUND = 4096;

  @TempDir private static Path folder;
  private static Setup setup;

  @BeforeAll
  static void start() {
    setup =
        new Setup(folder)
            .noLocal()
            .cloud(
                "well",
                "well",
                (body, wire) -> {
                  if (body.contains("\"stream\":true")) {
                    wire.stream()
                        .event(chunk("{\"content\":\"" + "word ".repeat(200) + "\"}", "null"))
                        .event(chunk("{}", "\"stop\""))
                        .event("[DONE]");
                  } else {
                    wire.json(
                        200,
                        "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                            + "\"content\":\"hello\"},\"finish_reason\":\"stop\"}]}");
                  }
                })
            .cloud("bad", "bad", (body, wire) -> wire.json(400, "{\"error\":{\"message\":\"no\"}}"))
            .cloud(
                "cut",
                "cut",
                (body, wire) -> {
                  wire.stream().event(chunk("{\"content\":\"hel\"}", "null"));
                  wire.event("{\"error\":{\"message\":\"broken\",\"code\":\"400\"}}");
                })
            .cloud(
                "endless",
                "endless",
                (body, wire) -> {
                  wire.stream().event(chunk("{\"content\":\"hello\"}", "null"));
                  wire.untilAbandoned();
                })
            .start();
  }

  @AfterAll
  static void stop() {
    setup.close();
  }

  @Test
  @Tag("case-29")
  void memoryStaysFlat() throws Exception {
    rounds(WARM_UP);
    long before = setup.server().liveBytes();
    rounds(ROUNDS);
    assertThat(setup.server().liveBytes() - before).isLessThan(ROUNDS * BYTES_A_ROUND);
    assertThat(setup.server().log()).doesNotContain("Exception");
  }

  private static void rounds(int rounds) throws IOException {
    for (int i = 0; i < rounds; i++) {
      // Texts of its own for each request, as those of one text could share what they leave.
      String question = "question number " + i;
      assertThat(setup.server().chat(Product.ask("well/well", question, false)).statusCode())
          .isEqualTo(200);
      assertThat(setup.server().chat(Product.ask("well/well", question, true)).body())
          .endsWith("[DONE]\n\n");
      assertThat(setup.server().chat(Product.ask("bad/bad", question, false)).statusCode())
          .isEqualTo(400);
      if (i % 10 == 0) {
        assertThat(setup.server().chat(Product.ask("cut/cut", question, true)).body())
            .contains("error");
        leave(question);
      }
    }
  }

  /** Hangs up once the first piece is there. */
  private static void leave(String question) throws IOException {
    byte[] body = Product.ask("endless/endless", question, true).getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), setup.server().port())) {
      String head =
          "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\n"
              + "Content-Type: application/json\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      StringBuilder seen = new StringBuilder();
      while (seen.indexOf("hello") < 0) {
        seen.append((char) socket.getInputStream().read());
      }
    }
  }
}
