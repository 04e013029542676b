package dev.nearside.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with neither model nor cloud, asked over a raw socket. */
@Timeout(30)
class ServerTest {

  @TempDir private static Path folder;
  private static Asking server;

  @BeforeAll
  static void start() {
    server = new Asking(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /health | Host: localhost | 200 | ok",
        "GET /health | Host: LOCALHOST:4141 | 200 | ok",
        "GET /health | Host: [::1]:4141 | 200 | ok",
        "GET /health | Host: rebound.example | 403 | host_not_allowed",
        "GET /health | Host: 127.0.0.1.rebound.example | 403 | host_not_allowed",
        "GET /health | Host: localhost;Origin: https://evil.example | 403 | origin_not_allowed",
        "GET /health | Host: localhost;Origin: null | 403 | origin_not_allowed",
        "GET /health | Host: localhost;Origin: http://localhost:3000 | 200 | ok",
        "GET /nearside/budget | Host: localhost | 200 | \"all\":null,\"caller\":null,\"own\":null",
        "POST /nearside/budget | Host: localhost;Content-Length: 0 | 405 | Allow: GET",
        "GET /nothing | Host: localhost | 404 | not_found",
        "POST /health | Host: localhost;Content-Length: 0 | 405 | Allow: GET, HEAD",
        "GET /v1/chat/completions | Host: localhost | 405 | Allow: POST",
        "GET /v1/messages | Host: localhost | 405 | \"type\":\"error\"",
        "POST /v1/messages/nothing | Host: localhost;Content-Length: 0 | 404 | not_found_error",
        "GET /v1/responses/resp_1 | Host: localhost | 404 | response_not_found",
        "GET /api/nothing | Host: localhost | 404 | {\"error\":\"There is no GET",
        "GET /api/version | Host: localhost | 200 | version",
        "POST /v1/models | Host: localhost;Content-Length: 0 | 405 | method_not_allowed",
        "GET /%zz | Host: localhost | 400 | bad_request",
        "GET /health | X-Nothing: 1 | 400 | bad_request",
        "POST /v1/chat/completions | Host: localhost;Content-Length: 9000 | 413 | server.max-body"
      })
  void answersEveryRequestInItsWords(String line, String headers, int status, String expected)
      throws IOException {
    assertThat(exchange(line + " HTTP/1.1", headers.replace(";", "\r\n"), ""))
        .startsWith("HTTP/1.1 " + status)
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"messages\": } | not valid JSON (line 1",
        "[] | must be a JSON object",
        "{} {} | not valid JSON",
        "{\"a\":1,\"a\":2} | not valid JSON",
        "{} | messages must be an array",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"model\":\"a/b\"} | no provider 'a'"
      })
  void saysWhatIsWrongWithABody(String body, String expected) throws IOException {
    assertThat(post("", body)).startsWith("HTTP/1.1 4").contains(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a word for a size | zz;{};0;;",
        "a negative size | -1;{};0;;",
        "a size beyond all bounds | FFFFFFFFFFFFFFFFF;{};0;;",
        "a chunk that is longer than its size | 2;{}XX;0;;",
        "a size with a space | 2 ;{};0;;",
        "no size | ;;",
        "a trailer | 2;{};0;X: y;;",
        "lines that end in LF alone | 2/{}/0//"
      })
  void saysThatTheChunksOfABodyAreMalformed(String fault, String chunks) throws IOException {
    String body = chunks.replace(";", "\r\n").replace("/", "\n");
    assertThat(chunked("/v1/chat/completions", body))
        .startsWith("HTTP/1.1 400")
        .contains("chunks are malformed");
    assertThat(chunked("/v1/messages", body))
        .startsWith("HTTP/1.1 400")
        .contains("\"type\":\"error\"", "chunks are malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health",
        "/v1/models",
        "/nearside/budget",
        "/api/version",
        "/api/tags",
        "/api/ps"
      })
  void answersHeadLikeGetButForTheBody(String path) throws IOException {
    String head = exchange("HEAD " + path + " HTTP/1.1", "Host: localhost", "");
    assertThat(head).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
    String get = exchange("GET " + path + " HTTP/1.1", "Host: localhost", "");
    assertThat(length(head)).isEqualTo(length(get));
  }

  @Test
  void sendsNoBodyWithAnErrorEitherWhereHeadAsks() throws IOException {
    assertThat(exchange("HEAD /nothing HTTP/1.1", "Host: localhost", ""))
        .startsWith("HTTP/1.1 404")
        .endsWith("\r\n\r\n");
  }

  @Test
  void refusesTwoModesSinceOneOfThemWouldBeIgnored() throws IOException {
    assertThat(post("x-nearside-mode: auto\r\nx-nearside-mode: only-on-device\r\n", "{}"))
        .startsWith("HTTP/1.1 400")
        .contains("only once");
  }

  @Test
  void refusesAnUnknownMode() throws IOException {
    assertThat(post("x-nearside-mode: fast\r\n", "{}"))
        .startsWith("HTTP/1.1 400")
        .contains("auto, only-on-device");
  }

  private static String post(String headers, String body) throws IOException {
    return exchange(
        "POST /v1/chat/completions HTTP/1.1",
        headers + "Host: localhost\r\nContent-Length: " + body.length(),
        body);
  }

  private static String chunked(String path, String body) throws IOException {
    return exchange(
        "POST " + path + " HTTP/1.1", "Host: localhost\r\nTransfer-Encoding: chunked", body);
  }

  private static Optional<String> length(String response) {
    return response
        .lines()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith("content-length:"))
        .findFirst();
  }

  private static String exchange(String line, String headers, String body) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.config().server().port())) {
      socket.setSoTimeout(5_000);
      String request = line + "\r\nConnection: close\r\n" + headers + "\r\n\r\n" + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
