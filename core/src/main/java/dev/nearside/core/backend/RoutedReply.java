package dev.nearside.core.backend;

import dev.nearside.core.policy.Route;
import dev.nearside.core.signal.confidence.JudgedDraft;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A reply that may change its route as long as it has shown nothing. */
public interface RoutedReply extends Reply {

  /** The route that answers now. */
  Route route();

  /** What happened on the way to that route, as sentences for people, the weightiest first. */
  List<String> notes();

  /** The draft that was made on the way, once it is judged. */
  default Optional<JudgedDraft> draft() {
    return Optional.empty();
  }

  /**
   * Waits for the first piece, so that {@link #route()} is settled before anything is shown.
   *
   * @param wait how long at most
   * @throws BackendException when no route answers
   */
  void awaitFirst(Duration wait);
}
