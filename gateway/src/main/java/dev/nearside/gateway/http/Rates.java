package dev.nearside.gateway.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * How many requests are let in: in no minute, whenever it begins, more than the limit of their
 * caller, nor more than that of all callers together. A request that is turned away counts for
 * neither. Safe for use by many threads.
 */
final class Rates {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final Optional<Window> all;
  private final Map<String, Window> callers = new HashMap<>();
  private final LongSupplier nanoTime;

  /**
   * @param all requests in a minute, of all callers together; empty without a limit
   * @param callers the limits of single callers, by the name of their key
   * @param nanoTime a clock like {@link System#nanoTime()}
   */
  Rates(Optional<Integer> all, Map<String, Integer> callers, LongSupplier nanoTime) {
    this.all = all.map(Window::new);
    callers.forEach((name, perMinute) -> this.callers.put(name, new Window(perMinute)));
    this.nanoTime = nanoTime;
  }

  /**
   * Lets a request in, or not.
   *
   * @param caller the name of its key
   * @return empty if it is let in, else how long it has to wait
   */
  synchronized Optional<Duration> admit(Optional<String> caller) {
    long now = nanoTime.getAsLong();
    List<Window> windows = Stream.concat(all.stream(), caller.map(callers::get).stream()).toList();
    long wait = windows.stream().mapToLong(window -> window.full(now)).max().orElse(0);
    if (wait > 0) {
      return Optional.of(Duration.ofNanos(wait));
    }
    windows.forEach(window -> window.add(now));
    return Optional.empty();
  }

  /** The times of the latest requests, as many as there may be in a minute. */
  private static final class Window {
    private final long[] times;
    private int oldest;
    private int count;

    Window(int perMinute) {
      this.times = new long[perMinute];
    }

    /** For how many nanoseconds it takes no more; 0 if it does. */
    long full(long now) {
      return count < times.length ? 0 : Math.max(0, times[oldest] + MINUTE - now);
    }

    void add(long now) {
      times[(oldest + count) % times.length] = now;
      if (count < times.length) {
        count++;
      } else {
        oldest = (oldest + 1) % times.length;
      }
    }
  }
}
