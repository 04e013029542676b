package dev.nearside.core.observe;

import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.Vectors;
import dev.nearside.core.ledger.Entry;
import dev.nearside.core.policy.Route;
import java.util.function.Supplier;

/**
 * Sees how one request goes on. Several threads may serve a request, one after the other. What is
 * called neither waits nor throws of its own accord.
 */
public interface Observer {

  /** Looks away. */
  Observer NONE = new Observer() {};

  /** What is done with a request before it is answered. */
  enum Step {
    /** Looking for what is private. */
    SCAN,
    /** Masking, measuring and deciding. */
    DECIDE,
    /** Getting the user's word. */
    CONSENT
  }

  /**
   * A step has just ended.
   *
   * @param started when it began, by {@link System#nanoTime()}
   */
  default void did(Step step, long started) {}

  /**
   * Opens a route for the request; called again for each fallback.
   *
   * @param model the model that is asked
   * @param opener opens it, and throws what the route throws
   * @return the reply, or one that passes it on as it is
   */
  default Reply open(Route route, String model, Supplier<Reply> opener) {
    return opener.get();
  }

  /**
   * Has texts turned into vectors.
   *
   * @param model the model that is asked
   * @param embedding does it, and throws what the route throws
   * @return its result
   */
  default Vectors embed(Route route, String model, Supplier<Vectors> embedding) {
    return embedding.get();
  }

  /** The request was decided and has come to its end, as the ledger tells it. */
  default void ended(Entry entry) {}
}
