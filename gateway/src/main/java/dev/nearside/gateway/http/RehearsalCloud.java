package dev.nearside.gateway.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A provider on this machine that says the same each time, for the warm-up to ask. */
public final class RehearsalCloud implements AutoCloseable {

  private static final int PIECES = 64;

  private static final byte[] WHOLE =
      """
      {"id":"r","object":"chat.completion","created":1,"model":"rehearsal","choices":[{"index":0,
      "message":{"role":"assistant","content":"All is well."},"finish_reason":"stop"}],
      "usage":{"prompt_tokens":9,"completion_tokens":4,"total_tokens":13}}
      """
          .getBytes(StandardCharsets.UTF_8);

  private static final byte[] PIECE = event("{\"content\":\" word\"}", "null");
  private static final byte[] LAST = event("{}", "\"stop\"");
  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);

  private final WebServer server;

  /** Starts it. */
  public RehearsalCloud() {
    server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .shutdownHook(false)
            .connectionOptions(options -> options.tcpNoDelay(true))
            .routing(routing -> routing.post("/v1/chat/completions", RehearsalCloud::answer))
            .build()
            .start();
  }

  /** Where it listens. */
  public int port() {
    return server.port();
  }

  private static void answer(ServerRequest request, ServerResponse response) {
    boolean stream = request.content().as(String.class).contains("\"stream\":true");
    if (!stream) {
      response.header(HeaderValues.CONTENT_TYPE_JSON).send(WHOLE);
      return;
    }
    response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/event-stream"));
    try (OutputStream out = response.outputStream()) {
      for (int i = 0; i < PIECES; i++) {
        out.write(PIECE);
        out.flush();
      }
      out.write(LAST);
      out.write(DONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] event(String delta, String finish) {
    return ("data: {\"id\":\"r\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"rehearsal\",\"choices\":"
            + "[{\"index\":0,\"delta\":"
            + delta
            + ",\"finish_reason\":"
            + finish
            + "}]}\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop();
  }
}
