package dev.nearside.llama;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The part of a prompt, from its first token, that may be kept on disk, and how far that has come.
 * Belongs to the engine's thread, or to whoever ends the request before that has started it.
 */
final class Opening {
  private final int length;
  private @Nullable CompletableFuture<Optional<State>> fetched;
  private boolean toBeSaved;

  /**
   * @param length in tokens; 0 where nothing may be kept
   */
  Opening(int length) {
    this.length = length;
  }

  int length() {
    return length;
  }

  boolean isNone() {
    return length == 0;
  }

  /** What is on disk of it; fetched with {@code fetch} when first asked. */
  CompletableFuture<Optional<State>> fetched(Supplier<CompletableFuture<Optional<State>>> fetch) {
    if (fetched == null) {
      fetched = fetch.get();
    }
    return fetched;
  }

  /** Takes over what was fetched, if it is there by now. */
  Optional<State> take() {
    CompletableFuture<Optional<State>> taken = fetched;
    if (taken == null || !taken.isDone()) {
      return Optional.empty();
    }
    fetched = null;
    return taken.exceptionally(_ -> Optional.empty()).join();
  }

  /** Frees what was, or will be, fetched. */
  void discard() {
    if (fetched != null) {
      var _ = fetched.thenAccept(state -> state.ifPresent(State::close));
      fetched = null;
    }
  }

  void toBeSaved() {
    toBeSaved = true;
  }

  /** It is saved, or will not be. */
  void done() {
    toBeSaved = false;
  }

  /**
   * How many tokens must still be read before it is saved: 0 if now is the moment, or negative if
   * it is not to be saved.
   *
   * @param decoded how many tokens of the prompt have been read
   */
  int left(int decoded) {
    return toBeSaved ? length - decoded : -1;
  }
}
