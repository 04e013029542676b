package dev.nearside.core.backend;

import dev.nearside.core.policy.Route;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reply that goes over to another route when the first one fails before it has shown anything.
 */
public final class FallbackReply implements Reply {

  /** Opens a route for the request at hand. */
  public interface Opener {
    Reply open(Route route);
  }

  private final Opener opener;
  private Optional<Route> fallback;
  private volatile Route route;
  private volatile Reply current;
  private Optional<BackendException> failure = Optional.empty();
  private @Nullable Delta peeked;
  private boolean shown;
  private volatile boolean closed;

  /**
   * Opens the route, or the fallback at once where it fails.
   *
   * @throws BackendException when neither opens
   */
  public FallbackReply(Route route, Optional<Route> fallback, Opener opener) {
    this.opener = opener;
    this.fallback = fallback;
    this.route = route;
    Reply opened;
    try {
      opened = opener.open(route);
    } catch (BackendException e) {
      opened = openFallback(e);
    }
    this.current = opened;
  }

  /** The route that answers now. */
  public Route route() {
    return route;
  }

  /** Why the first route was left, if it was. */
  public Optional<BackendException> failure() {
    return failure;
  }

  /**
   * Waits for the first piece, so that {@link #route()} is settled before anything is shown.
   *
   * @param wait how long at most; after it the answer goes on and a late failure still falls back
   */
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

  private Reply openFallback(BackendException cause) {
    if (fallback.isEmpty() || !cause.worthAnotherBackend()) {
      throw cause;
    }
    route = fallback.get();
    fallback = Optional.empty();
    failure = Optional.of(cause);
    try {
      return opener.open(route);
    } catch (BackendException e) {
      e.addSuppressed(cause);
      throw e;
    }
  }

  @Override
  public void close() {
    closed = true;
    current.close();
  }
}
