package dev.nearside.gateway.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** HTTP/1.1 as the server speaks it, whose handlers can find the socket that they answer on. */
final class Connections implements ServerConnectionSelector {

  private static final ScopedValue<HelidonSocket> SOCKET = ScopedValue.newInstance();

  private final Http1ConnectionSelector http =
      Http1ConnectionSelector.builder().config(Http1Config.create()).build();

  /** The socket of the request that this thread handles. */
  static Optional<HelidonSocket> current() {
    return SOCKET.isBound() ? Optional.of(SOCKET.get()) : Optional.empty();
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return http.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    return new Connection(http.connection(context), context.serverSocket());
  }

  private record Connection(ServerConnection connection, HelidonSocket socket)
      implements ServerConnection, InterruptableTask<Void> {

    @Override
    public void handle(Limit limit) throws InterruptedException {
      ScopedValue.where(SOCKET, socket)
          .<Void, InterruptedException>call(() -> {
            connection.handle(limit);
            return null;
          });
    }

    @Override
    public Duration idleTime() {
      return connection.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      connection.close(interrupt);
    }

    @Override
    public boolean canInterrupt() {
      return connection instanceof InterruptableTask<?> task && task.canInterrupt();
    }

    @Override
    public Void call() {
      throw new UnsupportedOperationException("A connection is handled, not called.");
    }
  }
}
