package dev.nearside.core.backend;

import dev.nearside.core.policy.Route;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A reply that goes over to other routes while the one it has fails before showing anything. */
public final class FallbackReply implements RoutedReply {

  /** Opens a route for the request at hand. */
  public interface Opener {
    Reply open(Route route);
  }

  private final Opener opener;
  private final Queue<Route> fallbacks;
  private volatile Route route;
  private volatile Reply current;
  private Optional<BackendException> failure = Optional.empty();
  private Optional<Duration> soonest = Optional.empty();
  private @Nullable Delta peeked;
  private boolean shown;
  private volatile boolean closed;

  /**
   * Opens the route, or the first fallback that opens where it fails.
   *
   * @param fallbacks in the order in which they are tried
   * @throws BackendException when none opens
   */
  public FallbackReply(Route route, List<Route> fallbacks, Opener opener) {
    this.opener = opener;
    this.fallbacks = new ArrayDeque<>(fallbacks);
    this.route = route;
    Reply opened;
    try {
      opened = opener.open(route);
    } catch (BackendException e) {
      opened = openFallback(e);
    }
    this.current = opened;
  }

  @Override
  public Route route() {
    return route;
  }

  /** Why the first route was left, if it was. */
  public Optional<BackendException> failure() {
    return failure;
  }

  @Override
  public List<String> notes() {
    return failure.map(e -> "Answered elsewhere: " + e.getMessage()).stream().toList();
  }

  /** After the wait the answer goes on, and a late failure still falls back. */
  @Override
  public void awaitFirst(Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    while (peeked == null && System.nanoTime() < deadline) {
      peeked = advance(Duration.ofNanos(Math.max(1, deadline - System.nanoTime()))).orElse(null);
    }
  }

  @Override
  public Optional<Delta> next(Duration wait) {
    Delta first = peeked;
    if (first != null) {
      peeked = null;
      return Optional.of(first);
    }
    return advance(wait);
  }

  private Optional<Delta> advance(Duration wait) {
    try {
      Optional<Delta> delta = current.next(wait);
      shown |= delta.isPresent();
      return delta;
    } catch (BackendException e) {
      if (shown || closed) {
        throw e;
      }
      current.close();
      current = openFallback(e);
      if (closed) {
        current.close();
      }
      return Optional.empty();
    }
  }

  private Reply openFallback(BackendException first) {
    BackendException cause = first;
    while (true) {
      soonest = soonest(cause);
      if (fallbacks.isEmpty() || !cause.worthAnotherBackend()) {
        throw soonest.map(cause::retryingAfter).orElse(cause);
      }
      failure = failure.or(() -> Optional.of(first));
      route = fallbacks.remove();
      try {
        return opener.open(route);
      } catch (BackendException e) {
        cause = e;
      }
    }
  }

  /** Where all routes are to be left alone for a while, it is worth asking after the shortest. */
  private Optional<Duration> soonest(BackendException cause) {
    return cause
        .retryAfter()
        .filter(wait -> soonest.isEmpty() || wait.compareTo(soonest.get()) < 0)
        .or(() -> soonest);
  }

  @Override
  public void close() {
    closed = true;
    current.close();
  }
}
