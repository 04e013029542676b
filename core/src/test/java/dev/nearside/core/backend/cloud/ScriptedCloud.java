package dev.nearside.core.backend.cloud;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A cloud on loopback that plays a script over a raw socket, so that tests decide every byte and
 * every cut, and that remembers all it was sent.
 */
public final class ScriptedCloud implements AutoCloseable {

  /** Answers one request. */
  public interface Script {
    void play(String request, Wire wire) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Script script;
  private final boolean byHead;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch abandoned = new CountDownLatch(1);

  private ScriptedCloud(Script script, boolean byHead) throws IOException {
    this.script = script;
    this.byHead = byHead;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public static ScriptedCloud playing(Script script) {
    try {
      return new ScriptedCloud(script, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A cloud whose script is told the request line and headers instead of the body. */
  public static ScriptedCloud withHeads(Script script) {
    try {
      return new ScriptedCloud(script, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A cloud that streams the text in one piece, or answers with it as JSON. */
  public static ScriptedCloud saying(String text) {
    return playing((body, wire) -> {
      if (body.contains("\"stream\":true")) {
        wire.stream()
            .event(chunk("{\"role\":\"assistant\",\"content\":\"" + text + "\"}", "null"))
            .event(chunk("{}", "\"stop\""))
            .event(
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,"
                    + "\"total_tokens\":10}}")
            .event("[DONE]");
      } else {
        wire.json(
            200,
            "{\"id\":\"c1\",\"object\":\"chat.completion\",\"model\":\"scripted\",\"choices\":"
                + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                + text
                + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,"
                + "\"completion_tokens\":3,\"total_tokens\":10}}");
      }
    });
  }

  /** A cloud that says the last message's text back, a few characters at a time. */
  public static ScriptedCloud echoing() {
    return playing((body, wire) -> {
      JsonNode request = JsonMapper.shared().readTree(body);
      JsonNode messages = request.path("messages");
      String text = messages.path(messages.size() - 1).path("content").asString("");
      if (!request.path("stream").asBoolean(false)) {
        wire.json(
            200,
            "{\"model\":\"echo\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":"
                + JsonMapper.shared().writeValueAsString(text)
                + "},\"finish_reason\":\"stop\"}]}");
        return;
      }
      wire.stream();
      for (int from = 0; from < text.length(); from += 3) {
        String piece = text.substring(from, Math.min(text.length(), from + 3));
        wire.event(
            chunk("{\"content\":" + JsonMapper.shared().writeValueAsString(piece) + "}", "null"));
      }
      wire.event(chunk("{}", "\"stop\"")).event("[DONE]");
    });
  }

  /** A chunk of choice 0 with that delta and finish reason, both as JSON. */
  public static String chunk(String delta, String finishReason) {
    return "{\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"model\":\"scripted\",\"choices\":"
        + "[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + finishReason
        + "}]}";
  }

  /** The base of its API. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
  }

  /** The bodies it was sent, in order. */
  public List<String> bodies() {
    return List.copyOf(bodies);
  }

  /** The request lines and headers it was sent, in order. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  /** How often anybody connected at all. */
  public int connections() {
    return connections.get();
  }

  /** Waits until a caller has left in the middle of an answer. */
  public void awaitAbandoned() throws InterruptedException {
    abandoned.await();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      Wire wire;
      do {
        String head = readHead(in);
        heads.add(head);
        String body = new String(in.readNBytes(contentLength(head)), StandardCharsets.UTF_8);
        bodies.add(body);
        wire = new Wire(socket);
        script.play(byHead ? head : body, wire);
      } while (wire.keepsAlive);
    } catch (IOException e) {
      abandoned.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed before a request");
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static int contentLength(String head) {
    return head.lines()
        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a script writes with; every call is its own packet. */
  public static final class Wire {
    private final Socket socket;
    private final OutputStream out;
    private boolean keepsAlive;

    Wire(Socket socket) throws IOException {
      this.socket = socket;
      socket.setTcpNoDelay(true);
      this.out = socket.getOutputStream();
    }

    /** A whole answer. */
    public void json(int status, String body, String... headers) throws IOException {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\n");
      head.append("Content-Type: application/json\r\n");
      for (String header : headers) {
        head.append(header).append("\r\n");
      }
      head.append("Connection: close\r\nContent-Length: ").append(bytes.length).append("\r\n\r\n");
      raw(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      raw(bytes);
    }

    /** The head of an event stream that ends with the connection. */
    public Wire stream() throws IOException {
      raw(
          "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
              .getBytes(StandardCharsets.ISO_8859_1));
      return this;
    }

    /** A whole event stream on a connection that stays open for the next request. */
    public void keepAliveStream(String... events) throws IOException {
      StringBuilder answer =
          new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n")
              .append("Transfer-Encoding: chunked\r\n\r\n");
      for (String event : events) {
        String data = "data: " + event + "\n\n";
        answer.append(Integer.toHexString(data.length())).append("\r\n");
        answer.append(data).append("\r\n");
      }
      raw(answer.toString().getBytes(StandardCharsets.US_ASCII));
      raw("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      keepsAlive = true;
    }

    public Wire event(String data) throws IOException {
      return raw(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    public Wire raw(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
      return this;
    }

    public Wire pause(long millis) throws InterruptedException {
      Thread.sleep(millis);
      return this;
    }

    /** Says nothing until the caller has left. */
    public void untilClosed() throws IOException {
      if (socket.getInputStream().read() < 0) {
        throw new IOException("the caller has left");
      }
    }

    /** Writes comments until the caller has left. */
    public void untilAbandoned() throws IOException, InterruptedException {
      while (true) {
        raw(": waiting\n\n".getBytes(StandardCharsets.UTF_8));
        pause(20);
      }
    }

    /** Breaks the connection off. */
    public void cut() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
