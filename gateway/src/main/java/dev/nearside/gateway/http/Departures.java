package dev.nearside.gateway.http;

import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.CloseConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Notices callers that leave while their request is worked on. HTTP/1.1 tells only whoever reads
 * from the connection, which nobody does until the next request; so one thread looks at all
 * requests under way every tenth of a second, lets the socket of those that take longer read ahead
 * (by at most one byte, which is kept for the next request), and calls back where it has ended.
 */
final class Departures implements AutoCloseable {

  private static final Duration PERIOD = Duration.ofMillis(100);

  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final Thread looker;
  private volatile boolean closed;

  Departures() {
    this.looker = Thread.ofPlatform().name("departures").daemon().start(this::look);
  }

  /** A request under way. It is closed before anything reads from its connection again. */
  final class Watch implements AutoCloseable {
    private final HelidonSocket socket;
    private @Nullable Runnable departed;
    private boolean seen;
    private boolean over;
    private volatile boolean left;

    private Watch(HelidonSocket socket) {
      this.socket = socket;
    }

    /** Says what to do when the caller leaves; done at once if it has left. */
    void onDeparture(Runnable callback) {
      synchronized (this) {
        departed = callback;
      }
      watches.add(this);
    }

    /** Handles the request; a connection whose caller has left is closed, whatever came of it. */
    void handle(Runnable work) {
      try {
        work.run();
      } catch (RuntimeException e) {
        throw left ? new CloseConnectionException("The caller left.", e) : e;
      }
    }

    /** A request shorter than a period costs nothing but its entry. */
    private void look() {
      Optional<Runnable> callback = Optional.empty();
      synchronized (this) {
        if (over) {
          return;
        }
        if (seen && !socket.isConnected()) {
          over = true;
          left = true;
          callback = Optional.ofNullable(departed);
        } else if (!seen) {
          seen = true;
          socket.idle();
        }
      }
      callback.ifPresent(Runnable::run);
    }

    @Override
    public void close() {
      watches.remove(this);
      synchronized (this) {
        over = true;
      }
    }
  }

  /** Watches the connection of the request that this thread handles, whose body has been read. */
  Watch watch() {
    return new Watch(Connections.current().orElseThrow());
  }

  private void look() {
    while (!closed) {
      try {
        Thread.sleep(PERIOD);
      } catch (InterruptedException e) {
        return;
      }
      watches.forEach(Watch::look);
    }
  }

  @Override
  public void close() {
    closed = true;
    looker.interrupt();
  }
}
