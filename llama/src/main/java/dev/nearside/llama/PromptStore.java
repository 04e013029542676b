package dev.nearside.llama;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Saves the openings of prompts to disk and restores them. An opening is saved when it comes by for
 * the second time, as one with the time of day in it never does. Belongs to the engine's thread;
 * files are read and written by a thread of its own, so that no answer waits for a disk.
 */
final class PromptStore implements AutoCloseable {
  /** Openings of fewer tokens are read again sooner than they are worth a file. */
  static final int WORTH_SAVING = 512;

  /** So many tokens more are read again to save the opening before them. */
  private static final int WORTH_READING_AGAIN = 16;

  private final NativeContext context;
  private final Fingerprint fingerprint;
  private final PromptFiles files;
  private final AtomicBoolean writing = new AtomicBoolean();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("llama-saved-prompts").daemon().factory());

  private PromptStore(NativeContext context, Fingerprint fingerprint, PromptFiles files) {
    this.context = context;
    this.fingerprint = fingerprint;
    this.files = files;
  }

  /** The store that the options name, if they name one that keeps anything. */
  static Optional<PromptStore> of(NativeContext context, EngineOptions options, int contextLength) {
    if (options.savedPrompts().isEmpty()) {
      return Optional.empty();
    }
    SavedPrompts place = options.savedPrompts().get();
    PromptFiles files = new PromptFiles(place);
    if (place.maxBytes() == 0) {
      files.clear();
      return Optional.empty();
    }
    Fingerprint fingerprint = Fingerprint.of(options, contextLength);
    return Optional.of(new PromptStore(context, fingerprint, files));
  }

  /**
   * Whether a request should wait a moment for its opening, which is being fetched.
   *
   * @param held how many of its tokens are in memory
   */
  boolean comesSoon(Sequence sequence, int held) {
    Opening opening = sequence.opening();
    if (opening.isNone() || held + Slots.WORTH_COPYING > opening.length()) {
      return false;
    }
    return !opening.fetched(() -> fetch(sequence)).isDone();
  }

  private CompletableFuture<Optional<State>> fetch(Sequence sequence) {
    String key = key(sequence);
    if (!files.holds(key)) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    CompletableFuture<Optional<State>> fetched =
        CompletableFuture.supplyAsync(() -> files.read(key), worker);
    var _ = fetched.whenComplete((_, _) -> sequence.wake());
    return fetched;
  }

  /**
   * Makes a slot hold the opening of a sequence that starts there, if it was fetched, and decides
   * whether it is to be saved.
   *
   * @param reused how many of the sequence's tokens the slot holds
   * @return how many it holds now
   */
  int restore(Sequence sequence, int slot, int reused) {
    Opening opening = sequence.opening();
    if (opening.isNone()) {
      return reused;
    }
    Optional<State> state = opening.take();
    if (state.isEmpty()) {
      return plan(sequence, reused);
    }
    try (State copy = state.get()) {
      if (reused >= opening.length()) {
        return reused;
      }
      if (copy.into(context, slot)) {
        return opening.length();
      }
      String key = key(sequence);
      worker.execute(() -> files.delete(key));
      context.forget(slot, -1);
      return 0;
    }
  }

  /**
   * How many of {@code reused} tokens to keep, so that the opening can be saved if it should be.
   */
  private int plan(Sequence sequence, int reused) {
    Opening opening = sequence.opening();
    String key = key(sequence);
    if (files.holds(key)) {
      return reused;
    }
    if (!files.seen(key)) {
      worker.execute(() -> files.note(key));
      return reused;
    }
    if (reused > opening.length() + WORTH_READING_AGAIN) {
      return reused;
    }
    opening.toBeSaved();
    return Math.min(reused, opening.length());
  }

  /**
   * Saves the opening of a sequence if it is to be saved and its slot holds just that.
   *
   * @param alone whether no other request would wait for it
   */
  void saveIfDue(Sequence sequence, int slot, boolean alone) {
    if (sequence.opening().left(sequence.decoded()) != 0) {
      return;
    }
    sequence.opening().done();
    if (!alone || !files.fits(context.stateBytes(slot)) || !writing.compareAndSet(false, true)) {
      return;
    }
    Optional<State> state = State.of(context, slot);
    String key = key(sequence);
    worker.execute(() -> {
      state.ifPresent(copy -> {
        try (copy) {
          files.write(key, copy);
        }
      });
      writing.set(false);
    });
  }

  private String key(Sequence sequence) {
    return fingerprint.key(sequence.tokens(), sequence.opening().length());
  }

  /** Waits until what is being written is on the disk. */
  @Override
  public void close() {
    worker.close();
  }
}
