package dev.nearside.llama;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An answer being generated. The reader pulls; if it falls behind, the engine pauses this answer
 * after a few dozen tokens and goes on when the reader does, so that memory stays bounded and no
 * thread waits for a reader. For one reader; {@link #close} may come from any thread.
 */
public final class TokenStream implements AutoCloseable {
  private static final int CAPACITY = 64;

  /** What the engine does when the reader acts. Called without any lock held. */
  interface Control {
    void cancel();

    void resume();
  }

  private final Control control;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<TokenEvent> events = new ArrayDeque<>(CAPACITY);
  private boolean paused;
  private boolean closed;
  private TokenEvent.@Nullable Finished finished;
  private @Nullable LlamaException failure;

  TokenStream(Control control) {
    this.control = control;
  }

  /**
   * The next event, or empty if there is none yet after {@code wait}. After the last event, it is
   * returned again.
   *
   * @throws LlamaException if the answer failed, the engine was closed, or this thread was
   *     interrupted
   */
  public Optional<TokenEvent> next(Duration wait) {
    boolean resume = false;
    TokenEvent event;
    lock.lock();
    try {
      awaitEvent(wait);
      event = events.poll();
      if (event == null && failure != null) {
        throw new LlamaException(String.valueOf(failure.getMessage()), failure);
      }
      if (event == null) {
        return Optional.ofNullable(finished);
      }
      if (paused && events.size() <= CAPACITY / 2) {
        paused = false;
        resume = true;
      }
    } finally {
      lock.unlock();
    }
    if (resume) {
      control.resume();
    }
    return Optional.of(event);
  }

  private void awaitEvent(Duration wait) {
    long nanos = TimeUnit.NANOSECONDS.convert(wait);
    try {
      while (events.isEmpty() && finished == null && failure == null && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LlamaException("Interrupted while waiting for the engine", e);
    }
  }

  /**
   * Cancels the answer if it is not complete: at once if it waits, else within a few milliseconds,
   * in the middle of its prompt too. Does not wait for that. A second call does nothing.
   */
  @Override
  public void close() {
    boolean cancel;
    lock.lock();
    try {
      cancel = !closed && finished == null && failure == null;
      closed = true;
      events.clear();
    } finally {
      lock.unlock();
    }
    if (cancel) {
      control.cancel();
    }
  }

  /**
   * Whether the reader must catch up first; if so, {@link Control#resume} is called when it has.
   */
  boolean full() {
    lock.lock();
    try {
      paused = !closed && events.size() >= CAPACITY;
      return paused;
    } finally {
      lock.unlock();
    }
  }

  void put(TokenEvent.Piece piece) {
    lock.lock();
    try {
      if (!closed) {
        events.add(piece);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  void finish(TokenEvent.Finished event) {
    end(event, null);
  }

  void fail(LlamaException reason) {
    end(null, reason);
  }

  private void end(TokenEvent.@Nullable Finished event, @Nullable LlamaException reason) {
    lock.lock();
    try {
      if (finished == null && failure == null) {
        finished = event;
        failure = reason;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
