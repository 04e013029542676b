package dev.nearside.gateway.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A web server on loopback with files that a test puts there, which remembers what it was asked.
 */
final class FileServer implements AutoCloseable {

  /** Answers instead of the file. */
  interface Trick {
    /** Whether it has answered. */
    boolean answer(HttpExchange exchange) throws IOException;
  }

  /** One request: its path and the headers that matter. */
  record Asked(String path, String range, String ifRange, String authorization) {}

  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, String> tags = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Trick trick = _ -> false;
  private volatile String linkedHash = "";

  FileServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  void put(String path, byte[] content, String tag) {
    files.put(path, content);
    tags.put(path, tag);
  }

  void trick(Trick other) {
    trick = other;
  }

  void linkedHash(String hash) {
    linkedHash = hash;
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** The requests for content, without the first look at each file. */
  List<Asked> downloads() {
    return asked.stream().filter(it -> !it.range().equals("bytes=0-3")).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(
          new Asked(
              exchange.getRequestURI().getPath(),
              header(exchange, "Range"),
              header(exchange, "If-Range"),
              header(exchange, "Authorization")));
      if (!trick.answer(exchange)) {
        serve(exchange);
      }
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] content = files.get(path);
    if (content == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    String range = header(exchange, "Range");
    String ifRange = header(exchange, "If-Range");
    String tag = tags.getOrDefault(path, "");
    if (!tag.isEmpty()) {
      exchange.getResponseHeaders().set("ETag", tag);
    }
    if (!linkedHash.isEmpty()) {
      exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + linkedHash + "\"");
    }
    boolean partial = !range.isEmpty() && (ifRange.isEmpty() || ifRange.equals(tag));
    if (partial) {
      int dash = range.indexOf('-');
      int from = Integer.parseInt(range.substring("bytes=".length(), dash));
      String last = range.substring(dash + 1);
      int to = last.isEmpty() ? content.length - 1 : Integer.parseInt(last);
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + to + "/" + content.length);
      send(exchange, 206, Arrays.copyOfRange(content, from, to + 1));
    } else {
      send(exchange, 200, content);
    }
  }

  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** Promises all of the content, and breaks off after some of it. */
  static void cut(HttpExchange exchange, byte[] content, int after, String tag) throws IOException {
    exchange.getResponseHeaders().set("ETag", tag);
    exchange.sendResponseHeaders(200, content.length);
    exchange.getResponseBody().write(content, 0, after);
    exchange.getResponseBody().flush();
  }

  static boolean isLook(HttpExchange exchange) {
    return header(exchange, "Range").equals("bytes=0-3");
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
