package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a virtual thread reads from the provider into a small queue. The thread blocks
 * when the queue is full, which is the backpressure; interrupting it closes its socket, which is
 * the cancelling.
 */
final class CloudReply implements Reply, CloudBackend.Progress {

  private static final int QUEUED_DELTAS = 256;

  /** How long a provider may take to end a response that is complete. */
  private static final long FAREWELL_SECONDS = 1;

  /** What the reading thread does: put deltas, throw what goes wrong. */
  interface Source {
    void read(CloudReply reply) throws InterruptedException;
  }

  private sealed interface Item {
    record Piece(Delta delta) implements Item {}

    record Failure(BackendException cause) implements Item {}
  }

  private final Timeouts timeouts;
  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(QUEUED_DELTAS);
  private final Thread reader;
  private final long started = System.nanoTime();
  private long lastPiece = started;
  private boolean first = true;
  private volatile boolean begun;
  private volatile boolean cancelled;
  private volatile boolean done;

  CloudReply(String name, Timeouts timeouts, Source source) {
    this.timeouts = timeouts;
    this.reader = Thread.ofVirtual().name("cloud-" + name).unstarted(() -> run(source));
  }

  /** Starts reading. */
  CloudReply start() {
    reader.start();
    return this;
  }

  @Override
  public boolean hasBegun() {
    return begun;
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  /** Hands over a piece; waits while the reader of the answer is behind. */
  void put(Delta delta) throws InterruptedException {
    begun = true;
    queue.put(new Item.Piece(delta));
  }

  private void run(Source source) {
    try {
      try {
        source.read(this);
      } catch (BackendException e) {
        fail(e);
      } catch (RuntimeException e) {
        fail(new BackendException(Kind.UNAVAILABLE, 502, "The provider broke off its answer."));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fail(BackendException cause) throws InterruptedException {
    queue.put(new Item.Failure(cause));
  }

  @Override
  public Optional<Delta> next(Duration wait) {
    if (done) {
      throw new IllegalStateException("The answer is complete.");
    }
    Item item = poll(wait);
    long now = System.nanoTime();
    if (item == null) {
      requireInTime(now);
      return Optional.empty();
    }
    lastPiece = now;
    first = false;
    return switch (item) {
      case Item.Piece(Delta delta) -> {
        done = delta instanceof Delta.Done;
        yield Optional.of(delta);
      }
      case Item.Failure(BackendException cause) -> {
        done = true;
        throw cause;
      }
    };
  }

  private @Nullable Item poll(Duration wait) {
    try {
      return queue.poll(Math.min(wait.toNanos(), untilDeadline()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw cancelled();
    }
  }

  private static BackendException cancelled() {
    return new BackendException(Kind.UNAVAILABLE, 499, "The request was cancelled.");
  }

  private long untilDeadline() {
    long silence = first ? timeouts.firstToken().toNanos() : timeouts.idle().toNanos();
    long now = System.nanoTime();
    return Math.max(
        0, Math.min(lastPiece + silence - now, started + timeouts.total().toNanos() - now));
  }

  private void requireInTime(long now) {
    if (now - started >= timeouts.total().toNanos()) {
      close();
      throw timeout("The provider took too long for the whole answer.");
    }
    if (now - lastPiece >= (first ? timeouts.firstToken() : timeouts.idle()).toNanos()) {
      close();
      throw timeout("The provider fell silent.");
    }
  }

  /** An answer that is complete is left a moment, so that its connection can be used again. */
  @Override
  public void close() {
    if (!done) {
      cancelled = true;
      reader.interrupt();
      // Whoever waits for the next piece need not wait any longer.
      queue.clear();
      boolean told = queue.offer(new Item.Failure(cancelled()));
      assert told || !queue.isEmpty();
    } else if (reader.isAlive()) {
      CompletableFuture.delayedExecutor(FAREWELL_SECONDS, TimeUnit.SECONDS)
          .execute(reader::interrupt);
    }
  }

  private static BackendException timeout(String message) {
    return new BackendException(Kind.TIMEOUT, 504, message);
  }
}
