package dev.nearside.core.backend;

import java.time.Duration;
import java.util.Optional;

/**
 * An answer under way, pulled by its reader. Not pulling is backpressure, closing is cancelling.
 * One thread reads; any thread may close.
 */
public interface Reply extends AutoCloseable {

  /**
   * The next piece.
   *
   * @param wait how long to wait for it at most
   * @return empty if nothing came in that time: the answer goes on
   * @throws BackendException when the answer broke off
   * @throws IllegalStateException after {@link Delta.Done} was returned
   */
  Optional<Delta> next(Duration wait);

  /** Ends the answer and frees what it holds; does nothing the second time. */
  @Override
  void close();
}
