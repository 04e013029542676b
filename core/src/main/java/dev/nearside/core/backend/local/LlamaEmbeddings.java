package dev.nearside.core.backend.local;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.backend.Vectors;
import dev.nearside.llama.EmbeddingEngine;
import dev.nearside.llama.EmbeddingOptions;
import dev.nearside.llama.Embeddings;
import dev.nearside.llama.EngineBusyException;
import dev.nearside.llama.LlamaException;
import dev.nearside.llama.TextTooLongException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A GGUF model in this process that embeds. Loaded when it is first needed, once. */
public final class LlamaEmbeddings implements LocalEmbeddings {

  private final String name;
  private final Path library;
  private final Path file;
  private final OptionalInt threads;
  private @Nullable EmbeddingEngine engine;
  private boolean closed;

  /**
   * @param library the folder of the native engine
   * @param file an embedding model, or a chat model
   * @param threads computing threads; empty for one each processor
   */
  public LlamaEmbeddings(String name, Path library, Path file, OptionalInt threads) {
    this.name = name;
    this.library = library;
    this.file = file;
    this.threads = threads;
  }

  @Override
  public Optional<String> model() {
    return Optional.of(name);
  }

  @Override
  public Vectors embed(List<String> texts) {
    try {
      Embeddings embeddings = loaded().compute(texts);
      return new Vectors(embeddings.vectors(), embeddings.tokens());
    } catch (EngineBusyException e) {
      throw new BackendException(
          Kind.BUSY,
          429,
          "The model for embeddings is busy and its queue is full.",
          Optional.of(Duration.ofSeconds(1)));
    } catch (TextTooLongException e) {
      throw new BackendException(Kind.CONTEXT_OVERFLOW, 400, String.valueOf(e.getMessage()));
    } catch (LlamaException e) {
      throw new BackendException(Kind.UNAVAILABLE, 503, String.valueOf(e.getMessage()));
    }
  }

  private synchronized EmbeddingEngine loaded() {
    if (closed) {
      throw new LlamaException("The model has been closed.");
    }
    EmbeddingEngine present = engine;
    if (present == null) {
      EmbeddingOptions options = EmbeddingOptions.of(library, file);
      present =
          EmbeddingEngine.open(
              threads.isPresent() ? options.withThreads(threads.getAsInt()) : options);
      engine = present;
    }
    return present;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (engine != null) {
      engine.close();
    }
  }
}
