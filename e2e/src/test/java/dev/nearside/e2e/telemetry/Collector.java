package dev.nearside.e2e.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector of traces on loopback that keeps all it is sent. */
final class Collector implements AutoCloseable {

  private final HttpServer server;
  private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
  private final List<String> heads = new CopyOnWriteArrayList<>();

  Collector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    heads.add(exchange.getRequestHeaders().entrySet().toString());
    bodies.add(exchange.getRequestBody().readAllBytes());
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
  }

  /** The bodies it was sent so far. */
  List<byte[]> bodies() {
    return List.copyOf(bodies);
  }

  /** The headers it was sent so far. */
  List<String> heads() {
    return List.copyOf(heads);
  }

  /** The spans it was sent so far. */
  List<WireSpan> spans() {
    return bodies.stream().flatMap(body -> WireSpan.read(body).stream()).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
