package dev.nearside.bench.gateway;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A provider on this machine whose models answer well, refuse, break off or take their time. */
final class LoopbackCloud implements AutoCloseable {

  /** Answers at once. */
  static final String WELL = "well";

  /** Refuses. */
  static final String REFUSING = "refusing";

  /** Ends a stream in the middle, and is down for whole answers. */
  static final String BREAKING = "breaking";

  /** Begins, and goes on after a long while. */
  static final String SLOW = "slow";

  private static final int PIECES = 64;
  private static final int SLOW_MILLIS = 1000;

  /** Kept, as a logger that nobody holds forgets its level. */
  private static final Logger LOG = Logger.getLogger("io.helidon");

  private final WebServer server;

  LoopbackCloud() {
    LOG.setLevel(Level.WARNING);
    server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .shutdownHook(false)
            .connectionOptions(options -> options.tcpNoDelay(true))
            .routing(routing -> routing.post("/v1/chat/completions", LoopbackCloud::answer))
            .build()
            .start();
  }

  String url() {
    return "http://127.0.0.1:" + server.port() + "/v1";
  }

  private static void answer(ServerRequest request, ServerResponse response) {
    String body = request.content().as(String.class);
    boolean stream = body.contains("\"stream\":true");
    if (names(body, REFUSING)) {
      fail(response, Status.BAD_REQUEST_400);
    } else if (names(body, BREAKING) && !stream) {
      fail(response, Status.SERVICE_UNAVAILABLE_503);
    } else if (stream) {
      stream(body, response);
    } else {
      pause(body);
      response
          .header(HeaderValues.CONTENT_TYPE_JSON)
          .send(
              """
              {"id":"b","object":"chat.completion","created":1,"model":"well","choices":[{"index":0,
              "message":{"role":"assistant","content":"All is well."},"finish_reason":"stop"}],
              "usage":{"prompt_tokens":9,"completion_tokens":4,"total_tokens":13}}
              """);
    }
  }

  private static boolean names(String body, String model) {
    return body.contains("\"model\":\"" + model + "\"");
  }

  private static void fail(ServerResponse response, Status status) {
    response
        .status(status)
        .header(HeaderValues.CONTENT_TYPE_JSON)
        .send("{\"error\":{\"message\":\"no\",\"type\":\"bench\",\"code\":\"bench\"}}");
  }

  private static void stream(String body, ServerResponse response) {
    response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/event-stream"));
    try (OutputStream out = response.outputStream()) {
      for (int i = 0; i < PIECES; i++) {
        out.write(event("{\"content\":\" word\"}", "null"));
        out.flush();
        if (i == 0) {
          pause(body);
        }
      }
      if (!names(body, BREAKING)) {
        out.write(event("{}", "\"stop\""));
        out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause(String body) {
    if (names(body, SLOW)) {
      try {
        Thread.sleep(SLOW_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static byte[] event(String delta, String finish) {
    return ("data: " + ScriptedCloud.chunk(delta, finish) + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop();
  }
}
