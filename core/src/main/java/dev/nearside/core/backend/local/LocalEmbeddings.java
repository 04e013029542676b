package dev.nearside.core.backend.local;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Vectors;
import java.util.List;
import java.util.Optional;

/** The model on this device that turns texts into vectors, or the lack of one. */
public interface LocalEmbeddings extends AutoCloseable {

  /** The model's name; empty where there is none. */
  Optional<String> model();

  /**
   * Loads the model if this is the first call, and computes a vector of length one for each text.
   *
   * @throws BackendException if there is none, it is busy, or a text is empty or too long for it
   */
  Vectors embed(List<String> texts);

  /** Frees the model; does nothing the second time. */
  @Override
  void close();
}
