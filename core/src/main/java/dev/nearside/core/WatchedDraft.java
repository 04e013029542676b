package dev.nearside.core;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.TracedReply;
import dev.nearside.core.observe.Observer;
import dev.nearside.core.policy.Route;
import dev.nearside.core.signal.confidence.TokenSign;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A draft that an observer sees go by. */
final class WatchedDraft implements TracedReply {

  private final Reply watched;
  private final TracedReply draft;

  private WatchedDraft(Reply watched, TracedReply draft) {
    this.watched = watched;
    this.draft = draft;
  }

  /** Opens the draft before the observer's eyes, and throws what it throws. */
  static TracedReply open(Observer observer, String model, Supplier<TracedReply> opener) {
    AtomicReference<TracedReply> opened = new AtomicReference<>();
    Reply watched =
        observer.open(new Route.Local(), model, () -> opened.updateAndGet(_ -> opener.get()));
    return new WatchedDraft(watched, opened.get());
  }

  @Override
  public Optional<Delta> next(Duration wait) {
    return watched.next(wait);
  }

  @Override
  public List<TokenSign> tokens() {
    return draft.tokens();
  }

  @Override
  public void close() {
    watched.close();
  }
}
