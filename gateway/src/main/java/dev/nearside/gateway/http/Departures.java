package dev.nearside.gateway.http;

import io.helidon.webserver.CloseConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Notices callers that leave while their request is worked on. One thread looks at all requests
 * under way every tenth of a second, lets the connections of those that take longer read ahead, and
 * calls back where one has ended.
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
    private final ReadAhead connection;
    private @Nullable Runnable departed;
    private boolean seen;
    private boolean over;
    private volatile boolean left;

    private Watch(ReadAhead connection) {
      this.connection = connection;
    }

    /** Says what to do when the caller leaves, or has left, on a thread of its own. */
    void onDeparture(Runnable callback) {
      synchronized (this) {
        departed = callback;
        if (!left) {
          return;
        }
      }
      run(callback);
    }

    /**
     * Does nothing while the caller is there.
     *
     * @throws CallerLeftException when it is known to be gone
     */
    void requireThere() {
      if (left) {
        throw new CallerLeftException();
      }
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
        if (seen && connection.ended()) {
          over = true;
          left = true;
          callback = Optional.ofNullable(departed);
        } else if (!seen) {
          seen = true;
          connection.start();
        }
      }
      // Ending an answer may take a moment, for which the others need not wait.
      callback.ifPresent(Watch::run);
    }

    private static void run(Runnable callback) {
      Thread.ofVirtual().name("departure").start(callback);
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
    Watch watch = new Watch(Connections.current());
    watches.add(watch);
    return watch;
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
