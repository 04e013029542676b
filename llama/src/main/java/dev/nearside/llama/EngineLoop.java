package dev.nearside.llama;

import dev.nearside.llama.gguf.GgufHeader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one thread that owns the native model and context, from loading to freeing, and the bounded
 * queue by which other threads hand requests to it.
 */
final class EngineLoop implements Sequence.Owner, AutoCloseable {
  private final EngineOptions options;
  private final CompletableFuture<LoadedModel> loading = new CompletableFuture<>();
  private final Counters counters = new Counters();
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Deque<Sequence> waiting = new ArrayDeque<>();
  private int unfinished;
  private boolean closing;

  private EngineLoop(EngineOptions options, GgufHeader header) {
    this.options = options;
    this.thread = Thread.ofPlatform().name("llama-engine").daemon().unstarted(() -> run(header));
  }

  /**
   * Starts the thread and waits until it has loaded the model.
   *
   * @throws LlamaException if it cannot
   */
  static EngineLoop start(EngineOptions options, GgufHeader header) {
    EngineLoop loop = new EngineLoop(options, header);
    loop.thread.start();
    try {
      loop.loading.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LlamaException reason
          ? reason
          : new LlamaException("Cannot start the engine: " + e.getCause(), e);
    }
    return loop;
  }

  LoadedModel model() {
    return loading.join();
  }

  /** Whether prompts may be kept on disk. */
  boolean keepsPrompts() {
    return options.savedPrompts().filter(place -> place.maxBytes() > 0).isPresent();
  }

  EngineStatistics statistics() {
    return counters.snapshot();
  }

  /**
   * Queues a request.
   *
   * @param opening what of the prompt may be kept on disk
   * @throws EngineBusyException if the queue is full
   * @throws LlamaException if the engine is closed
   */
  TokenStream submit(GenerationRequest request, int[] prompt, Opening opening) {
    Sequence sequence = new Sequence(request, prompt, opening, this);
    lock.lock();
    try {
      if (closing) {
        throw closed();
      }
      if (unfinished >= options.slots() + options.queueLength()) {
        throw new EngineBusyException(waiting.size());
      }
      unfinished++;
      waiting.add(sequence);
      work.signal();
    } finally {
      lock.unlock();
    }
    return sequence.stream();
  }

  @Override
  public void cancelled(Sequence sequence) {
    lock.lock();
    try {
      if (waiting.remove(sequence)) {
        sequence.finish(FinishReason.CANCELLED);
      } else {
        model().context().requestAbort();
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void resumed() {
    lock.lock();
    try {
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void ended() {
    lock.lock();
    try {
      unfinished--;
    } finally {
      lock.unlock();
    }
  }

  private void run(GgufHeader header) {
    try (LoadedModel model = LoadedModel.load(options, header);
        Scheduler scheduler = new Scheduler(model, options, counters)) {
      loading.complete(model);
      try {
        while (awaitWork(scheduler)) {
          step(scheduler);
        }
      } finally {
        endAll(scheduler);
      }
    } catch (Throwable t) {
      loading.completeExceptionally(t);
    }
  }

  /** Waits until there is something to do; false if the engine is to close. */
  private boolean awaitWork(Scheduler scheduler) {
    lock.lock();
    try {
      while (!closing) {
        admit(scheduler);
        long idle = scheduler.idleNanos();
        if (idle == 0) {
          return true;
        }
        long _ = work.awaitNanos(idle);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return false;
  }

  private void admit(Scheduler scheduler) {
    admit(scheduler, Priority.INTERACTIVE);
    scheduler.resume();
    admit(scheduler, Priority.BACKGROUND);
  }

  private void admit(Scheduler scheduler, Priority priority) {
    Iterator<Sequence> all = waiting.iterator();
    while (all.hasNext() && scheduler.hasRoomFor(priority)) {
      Sequence sequence = all.next();
      if (sequence.priority() == priority && !scheduler.comesSoon(sequence)) {
        all.remove();
        start(scheduler, sequence);
      }
    }
  }

  private static void start(Scheduler scheduler, Sequence sequence) {
    try {
      scheduler.start(sequence);
    } catch (RuntimeException e) {
      sequence.fail(LlamaException.of(e));
    }
  }

  private boolean someWait() {
    lock.lock();
    try {
      return !waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void step(Scheduler scheduler) {
    try {
      scheduler.step(someWait());
    } catch (RuntimeException e) {
      LlamaException reason = LlamaException.of(e);
      scheduler.endAll(sequence -> sequence.fail(reason));
    }
  }

  private void endAll(Scheduler scheduler) {
    lock.lock();
    try {
      closing = true;
      scheduler.endAll(sequence -> sequence.fail(closed()));
      waiting.forEach(sequence -> sequence.fail(closed()));
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  private static LlamaException closed() {
    return new LlamaException("The engine is closed");
  }

  /** Ends all requests, frees the native memory and waits until that is done. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      model().context().requestAbort();
      work.signal();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
