package dev.nearside.core.backend;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** A reply of which some pieces were read already: they come first, then the rest. */
final class Resumed implements Reply {

  private final Queue<Delta> read;
  private final Reply rest;

  Resumed(List<Delta> read, Reply rest) {
    this.read = new ArrayDeque<>(read);
    this.rest = rest;
  }

  @Override
  public Optional<Delta> next(Duration wait) {
    Delta delta = read.poll();
    return delta == null ? rest.next(wait) : Optional.of(delta);
  }

  @Override
  public void close() {
    rest.close();
  }
}
