package dev.nearside.core.backend.local;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Vectors;
import java.util.List;
import java.util.Optional;

/** A device without a model for embeddings. */
public enum NoLocalEmbeddings implements LocalEmbeddings {
  INSTANCE;

  @Override
  public Optional<String> model() {
    return Optional.empty();
  }

  @Override
  public Vectors embed(List<String> texts) {
    throw new BackendException(
        BackendException.Kind.UNAVAILABLE, 503, "There is no model for embeddings on this device.");
  }

  @Override
  public void close() {}
}
