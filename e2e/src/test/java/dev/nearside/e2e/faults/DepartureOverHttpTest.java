package dev.nearside.e2e.faults;

import static dev.nearside.core.backend.cloud.ScriptedCloud.chunk;
import static dev.nearside.e2e.Product.ask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers and the ledger see of callers that leave. */
@Timeout(60)
class DepartureOverHttpTest {

  @TempDir private static Path folder;
  private static Setup setup;

  @BeforeAll
  static void start() {
    setup =
        new Setup(folder)
            .noLocal()
            .cloud(
                "silent",
                "silent",
                (body, wire) -> {
                  wire.stream().event(chunk("{\"content\":\"five words of an answer\"}", "null"));
                  wire.untilClosed();
                })
            .cloud("mute-true", "mute", (body, wire) -> wire.untilClosed())
            .cloud("mute-false", "mute", (body, wire) -> wire.untilClosed())
            .cloud(
                "well",
                "well",
                (body, wire) -> {
                  wire.pause(300);
                  wire.json(
                      200,
                      "{\"choices\":[{\"message\":{\"content\":\"hello\"},\"finish_reason\":\"stop\"}]}");
                })
            .start();
  }

  @AfterAll
  static void stop() {
    setup.close();
  }

  @Test
  @Tag("case-10")
  void leavingAStreamEndsTheCallAndCountsWhatWasSaid() throws Exception {
    try (Socket caller = call("silent/silent", true)) {
      StringBuilder seen = new StringBuilder();
      while (seen.indexOf("five words") < 0) {
        seen.append((char) caller.getInputStream().read());
      }
    }
    setup.cloud("silent").awaitAbandoned();
    Entry entry = setup.entry(row -> row.provider().orElse("").equals("silent"));
    assertThat(entry.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(entry.completionTokens()).isPositive();
    assertThat(entry.cost().nanos()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Tag("case-10")
  @Tag("case-11")
  void leavingBeforeTheFirstByteEndsTheCall(boolean stream) throws Exception {
    String name = "mute-" + stream;
    try (Socket caller = call(name + "/mute", stream)) {
      while (setup.cloud(name).bodies().isEmpty()) {
        Thread.sleep(10);
      }
      assertThat(caller.isConnected()).isTrue();
    }
    setup.cloud(name).awaitAbandoned();
    Entry entry = setup.entry(row -> row.provider().orElse("").equals(name));
    assertThat(entry.outcome()).isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void aCallerThatStaysIsAnsweredOnTheSameConnectionAgainAndAgain() throws Exception {
    try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), setup.server().port())) {
      for (int i = 0; i < 4; i++) {
        send(caller, "well/well", false);
        assertThat(answer(caller)).contains("hello");
      }
    }
    assertThat(setup.server().log()).doesNotContain("Exception");
  }

  /** The body of a response that tells its length. */
  private static String answer(Socket caller) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) caller.getInputStream().read());
    }
    assertThat(head.toString()).startsWith("HTTP/1.1 200");
    int length =
        head.toString()
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElseThrow();
    return new String(caller.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
  }

  private static Socket call(String model, boolean stream) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), setup.server().port());
    send(socket, model, stream);
    return socket;
  }

  private static void send(Socket socket, String model, boolean stream) throws IOException {
    byte[] body =
        ask(model, "Tell me something about ships.", stream).getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().write(body);
    socket.getOutputStream().flush();
  }
}
