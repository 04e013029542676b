package dev.nearside.gateway.dialect;

import dev.nearside.core.backend.Delta;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes one answer, either as events or in one piece. */
public interface AnswerWriter {

  /** The events before the first delta. */
  default List<Event> begin() {
    return List.of();
  }

  /** The events for the next delta, in order; {@link Delta.Done} is the last. */
  List<Event> events(Delta delta);

  /**
   * The events that end an answer which broke off, in the API's own form, so that no client takes
   * it for complete.
   *
   * @param error in the shape of {@link Dialect#error}
   */
  default List<Event> broken(ApiException reason, ObjectNode error) {
    return List.of(Event.of(error));
  }

  /** The whole answer from all of its deltas. */
  ObjectNode whole(List<Delta> deltas);
}
