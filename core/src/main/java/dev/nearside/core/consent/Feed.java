package dev.nearside.core.consent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What happens to pending consents, as it happens: first those that are pending now. One thread
 * reads it; a reader that falls far behind is cut off.
 */
public final class Feed implements AutoCloseable {

  private static final int MOST = 1_000;

  /** Something that happened. */
  public sealed interface Event {

    /** A request began to wait. */
    record Asked(Pending pending) implements Event {}

    /**
     * A request waits no more.
     *
     * @param id the pending consent's
     * @param choice the choice's name; empty where nobody chose
     * @param by the channel's name
     */
    record Ended(String id, Optional<String> choice, String by) implements Event {}

    /** A request went on without a word, as nobody was there to ask; told to listeners only. */
    record Missed() implements Event {}
  }

  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>(MOST);
  private final Consumer<Feed> leave;
  private volatile boolean closed;

  Feed(List<Pending> now, Consumer<Feed> leave) {
    now.forEach(pending -> events.add(new Event.Asked(pending)));
    this.leave = leave;
  }

  void publish(Event event) {
    if (!events.offer(event)) {
      closed = true;
    }
  }

  /**
   * The next event.
   *
   * @param wait how long to wait for it at most
   * @return empty if nothing happened in that time
   */
  public Optional<Event> next(Duration wait) throws InterruptedException {
    return Optional.ofNullable(events.poll(wait.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Whether nothing more will come once the events at hand are read. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    leave.accept(this);
  }
}
