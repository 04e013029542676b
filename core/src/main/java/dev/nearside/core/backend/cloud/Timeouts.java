package dev.nearside.core.backend.cloud;

import java.time.Duration;

/**
 * How long to wait for a provider.
 *
 * @param connect for the connection
 * @param firstToken from sending the request to the answer's first piece
 * @param idle between two pieces
 * @param total for the whole answer
 */
public record Timeouts(Duration connect, Duration firstToken, Duration idle, Duration total) {

  /** Patient enough for models that reason for minutes. */
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10));
}
