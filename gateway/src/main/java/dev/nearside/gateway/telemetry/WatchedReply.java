package dev.nearside.gateway.telemetry;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes a reply on as it is and takes note of how it goes. */
final class WatchedReply implements Reply {

  private final Reply reply;
  private final Attempt attempt;
  private final Consumer<BackendException> failure;

  /**
   * @param failure is told why the reply broke off, if it did
   */
  WatchedReply(Reply reply, Attempt attempt, Consumer<BackendException> failure) {
    this.reply = reply;
    this.attempt = attempt;
    this.failure = failure;
  }

  @Override
  public Optional<Delta> next(Duration wait) {
    try {
      Optional<Delta> delta = reply.next(wait);
      delta.ifPresent(attempt::note);
      return delta;
    } catch (BackendException e) {
      // Closing makes the reader fail, which is no failure of the backend.
      if (!attempt.isOver()) {
        failure.accept(e);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    attempt.close();
    reply.close();
  }
}
