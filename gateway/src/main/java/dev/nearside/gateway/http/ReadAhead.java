package dev.nearside.gateway.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sends on its connection, which can be read before it is needed. HTTP/1.1 tells only
 * whoever reads that the caller has left, and nobody reads while a request is worked on.
 */
final class ReadAhead implements Supplier<byte @Nullable []> {

  private final DataReader before;
  private final HelidonSocket socket;
  private @Nullable CompletableFuture<Optional<byte[]>> ahead;

  /**
   * @param before what was read from the connection until now
   */
  ReadAhead(DataReader before, HelidonSocket socket) {
    this.before = before;
    this.socket = socket;
  }

  /** Starts reading the next bytes; nobody may read them himself at the same time. */
  synchronized void start() {
    if (ahead == null) {
      CompletableFuture<Optional<byte[]>> bytes = new CompletableFuture<>();
      ahead = bytes;
      Thread.ofVirtual().name("read-ahead").start(() -> read(bytes));
    }
  }

  private void read(CompletableFuture<Optional<byte[]>> bytes) {
    try {
      bytes.complete(Optional.ofNullable(socket.get()));
    } catch (UncheckedIOException e) {
      bytes.completeExceptionally(e);
    }
  }

  /** Whether reading ahead has found that nothing follows. */
  synchronized boolean ended() {
    return ahead != null
        && ahead.isDone()
        && (ahead.isCompletedExceptionally() || ahead.getNow(Optional.empty()).isEmpty());
  }

  /** The next bytes; null at the end. */
  @Override
  public byte @Nullable [] get() {
    if (before.available() > 0) {
      return before.readBytes(before.available());
    }
    CompletableFuture<Optional<byte[]>> bytes;
    synchronized (this) {
      bytes = ahead;
      ahead = null;
    }
    try {
      return bytes == null ? socket.get() : bytes.get().orElse(null);
    } catch (UncheckedIOException | ExecutionException e) {
      throw new ServerConnectionException("The connection broke.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloseConnectionException("The server stops.", e);
    }
  }
}
