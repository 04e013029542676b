package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import java.util.List;

/** Turns one answer of a provider into deltas. */
public interface AnswerReader {

  /**
   * The deltas of a stream's next event; {@link Delta.Done} is among them where the event says that
   * nothing follows.
   *
   * @param data the event's data, UTF-8
   * @throws BackendException if it tells of an error or cannot be read
   */
  List<Delta> event(byte[] data);

  /**
   * The deltas of an answer in one piece, {@link Delta.Done} included.
   *
   * @throws BackendException if it is an error, cannot be read, or is not finished
   */
  List<Delta> whole(byte[] body);

  /**
   * What closes a stream that ended without saying so.
   *
   * @throws BackendException if it ended before the answer was finished
   */
  Delta.Done end();
}
