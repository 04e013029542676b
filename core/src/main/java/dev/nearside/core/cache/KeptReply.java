package dev.nearside.core.cache;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.Reply;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** An answer that is there already. */
final class KeptReply implements Reply {

  private final Iterator<Delta> deltas;

  KeptReply(List<Delta> deltas) {
    this.deltas = deltas.iterator();
  }

  @Override
  public Optional<Delta> next(Duration wait) {
    if (!deltas.hasNext()) {
      throw new IllegalStateException("The answer is complete.");
    }
    return Optional.of(deltas.next());
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
