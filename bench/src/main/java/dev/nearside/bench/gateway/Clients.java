package dev.nearside.bench.gateway;

import dev.nearside.bench.BenchException;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Callers of a server. */
final class Clients {

  /** What came of a request. */
  record Answer(int status, String decision, String body) {}

  private final Served server;
  private final WebClient client;

  Clients(Served server) {
    this.server = server;
    this.client =
        WebClient.builder()
            .baseUri(server.url())
            .socketOptions(options -> options.tcpNoDelay(true))
            .build();
  }

  /** Runs several at once until all have ended. */
  static void atOnce(int clients, Runnable client) {
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(all.submit(client));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new BenchException("A client ended early: " + e.getCause(), e);
    }
  }

  /** Asks a model, and reads the answer to its end. */
  Answer ask(String model, String question, boolean stream) throws IOException {
    try (HttpClientResponse response = send(model, question, stream);
        InputStream body = response.inputStream()) {
      return new Answer(
          response.status().code(),
          response.headers().first(HeaderNames.create("x-nearside-decision")).orElse(""),
          new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Asks for a stream, and hangs up once it has begun. */
  void leaveStream(String model, String question) throws IOException {
    try (HttpClientResponse response = send(model, question, true)) {
      InputStream body = response.inputStream();
      if (body.read() < 0) {
        throw new IOException("The stream was empty.");
      }
    }
  }

  /** Asks for an answer in one piece, and hangs up before it is there. */
  void leaveWhole(String model, String question) throws IOException, InterruptedException {
    byte[] body = body(model, question, false);
    String head =
        "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setTcpNoDelay(true);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      Thread.sleep(50);
    }
  }

  private HttpClientResponse send(String model, String question, boolean stream) {
    return client
        .post("/v1/chat/completions")
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .submit(body(model, question, stream));
  }

  private static byte[] body(String model, String question, boolean stream) {
    return ("{\"model\":\""
            + model
            + "\",\"stream\":"
            + stream
            + ",\"messages\":[{\"role\":\"user\",\"content\":\""
            + question
            + "\"}]}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
