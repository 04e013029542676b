package dev.nearside.llama;

import dev.nearside.llama.gguf.GgufHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Turns texts into vectors of length one whose dot product says how near their meanings are. All
 * methods may be called from any thread, virtual ones included: one platform thread of the engine's
 * own does the native work, one call after the other.
 *
 * <p>An embedding model pools as its file says; a chat model's vector is the mean over the tokens,
 * which is much weaker. Interrupting a caller ends its computation.
 *
 * {@snippet :
 * try (EmbeddingEngine engine = EmbeddingEngine.open(EmbeddingOptions.of(library, model))) {
 *   float[] vector = engine.embed("A cat sat on the mat.");
 * }
 * }
 */
public final class EmbeddingEngine implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("llama-embeddings").daemon().factory());
  private final EmbeddingModel model;
  private final Semaphore places;
  private final int queueLength;
  private volatile BooleanSupplier abandoned = () -> false;
  private volatile boolean closing;

  private EmbeddingEngine(EmbeddingOptions options, GgufHeader header) {
    queueLength = options.queueLength();
    places = new Semaphore(1 + queueLength);
    try {
      model =
          await(thread.submit(() -> EmbeddingModel.load(options, header, this::isToAbort)), false);
    } catch (RuntimeException | Error e) {
      thread.shutdown();
      throw e;
    }
  }

  /**
   * Checks the model file, loads the library unless it is loaded, and loads the model.
   *
   * @throws LlamaException if the file or the library is missing, damaged or of the wrong version,
   *     the model does not embed, or memory does not suffice; nothing stays allocated then
   */
  public static EmbeddingEngine open(EmbeddingOptions options) {
    GgufHeader header = GgufHeader.read(options.model());
    LlamaLibrary.load(options.library());
    return new EmbeddingEngine(options, header);
  }

  /**
   * The vector of one text.
   *
   * @throws TextTooLongException if the text is longer than {@link #contextLength()}; it is never
   *     cut
   * @throws EngineBusyException if too many calls are waiting
   * @throws LlamaException if the text is empty, the engine is closed, or the caller is interrupted
   */
  public float[] embed(String text) {
    return embed(List.of(text)).getFirst();
  }

  /**
   * The vectors of many texts in their order; several short ones are computed in one step.
   *
   * @throws TextTooLongException if a text is longer than {@link #contextLength()}; none is cut
   * @throws EngineBusyException if too many calls are waiting
   * @throws LlamaException if a text is empty, the engine is closed, or the caller is interrupted
   */
  public List<float[]> embed(List<String> texts) {
    return compute(texts).vectors();
  }

  /** Does what {@link #embed(List)} does, and says how many tokens it read. */
  public Embeddings compute(List<String> texts) {
    List<String> copy = List.copyOf(texts);
    return call(() -> {
      List<int[]> encoded = new ArrayList<>(copy.size());
      long tokens = 0;
      for (String text : copy) {
        requireWanted();
        encoded.add(model.encode(text));
        tokens += encoded.getLast().length;
      }
      return new Embeddings(model.embed(encoded), tokens);
    });
  }

  /**
   * How many tokens the texts take together.
   *
   * @throws LlamaException as {@link #embed(List)} does
   */
  public long countTokens(List<String> texts) {
    List<String> copy = List.copyOf(texts);
    return call(() -> copy.stream().mapToLong(text -> model.encode(text).length).sum());
  }

  /** The length of the vectors. */
  public int dimension() {
    return model.dimension();
  }

  /** The longest text, in tokens. */
  public int contextLength() {
    return model.contextLength();
  }

  private <T> T call(Callable<T> work) {
    if (!places.tryAcquire()) {
      throw new EngineBusyException(queueLength);
    }
    Call<T> call = new Call<>(work);
    try {
      return await(thread.submit(call), true);
    } catch (RejectedExecutionException e) {
      throw new LlamaException("The engine is closed", e);
    } finally {
      call.abandoned = true;
      places.release();
    }
  }

  /** One piece of work, which its caller may give up. */
  private final class Call<T> implements Callable<T> {
    private final Callable<T> work;
    private volatile boolean abandoned;

    Call(Callable<T> work) {
      this.work = work;
    }

    @Override
    public T call() throws Exception {
      EmbeddingEngine.this.abandoned = () -> abandoned;
      requireWanted();
      try {
        return work.call();
      } catch (LlamaException e) {
        requireWanted();
        throw e;
      }
    }
  }

  private boolean isToAbort() {
    return closing || abandoned.getAsBoolean();
  }

  private void requireWanted() {
    if (closing) {
      throw new LlamaException("The engine is closed");
    }
    if (abandoned.getAsBoolean()) {
      throw new LlamaException("The caller has given up");
    }
  }

  private static <T> T await(Future<T> future, boolean interruptible) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
          if (interruptible) {
            throw new LlamaException("Interrupted while embedding", e);
          }
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof LlamaException reason
          ? reason
          : new LlamaException("The embedding engine failed: " + e.getCause(), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends all calls, frees all native memory and stops the thread. A second call does nothing. */
  @Override
  public void close() {
    synchronized (this) {
      if (!closing) {
        closing = true;
        thread.execute(model::close);
        thread.shutdown();
      }
    }
    boolean interrupted = false;
    while (!thread.isTerminated()) {
      try {
        boolean _ = thread.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
