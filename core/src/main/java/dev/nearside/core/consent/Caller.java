package dev.nearside.core.consent;

import dev.nearside.core.cache.CacheWish;
import dev.nearside.core.observe.Observer;
import dev.nearside.core.policy.Choice;
import java.util.Optional;

/**
 * Whoever sent a request, as far as consent and earlier answers go. Used by the request's thread
 * only.
 */
public interface Caller {

  /** Says nothing, and waits only while somebody is there who could answer. */
  Caller SILENT = new Caller() {};

  /** What the caller chose in advance, for this request alone. */
  default Optional<Choice> inAdvance() {
    return Optional.empty();
  }

  /** Whether the caller waits for an answer also where nobody seems to be there to give one. */
  default boolean waits() {
    return false;
  }

  /** The name that the caller gave to the conversation. */
  default Optional<String> conversation() {
    return Optional.empty();
  }

  /** What the caller wants of earlier answers. */
  default CacheWish cacheWish() {
    return CacheWish.USUAL;
  }

  /** Whose earlier answers the caller may get: those of callers with the same scope. */
  default String scope() {
    return "";
  }

  /** The name of the caller's key; empty where it has none. */
  default Optional<String> name() {
    return Optional.empty();
  }

  /** Who sees how the request goes on. */
  default Observer observer() {
    return Observer.NONE;
  }

  /** Asks the person who called, where that person can be asked here and now. */
  default Optional<Word> ask(Proposal proposal) {
    return Optional.empty();
  }

  /**
   * Called before anything is sent on a word that came while the request was held. What it throws,
   * as the caller is gone, drops the request.
   */
  default void requireThere() {}

  /**
   * Called again and again while the request is held. What it throws ends that: the request is
   * dropped, and so is the question.
   */
  default void held(Pending pending) {}
}
