package dev.nearside.core.backend;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A backend did not answer. The message holds nothing private and no key. What a provider said of
 * it may quote the request, so it is for the caller alone and belongs in no log and no ledger.
 */
public final class BackendException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong with these is the key, the account or the model's name, not the request. */
  private static final Set<Integer> ELSEWHERE = Set.of(401, 402, 403, 404, 429);

  /** What went wrong. */
  public enum Kind {
    /** It could not be reached, or broke. */
    UNAVAILABLE,
    /** It took too long. */
    TIMEOUT,
    /** It takes no more requests now. */
    BUSY,
    /** Today's budget does not allow to ask it. */
    OVER_BUDGET,
    /** The request is longer than its context. */
    CONTEXT_OVERFLOW,
    /** Its API has no way to ask this; another backend's may. */
    UNSUPPORTED,
    /** It refuses this request; another backend may not. */
    REJECTED
  }

  private final transient Kind kind;
  private final int status;
  private final transient Optional<Duration> retryAfter;
  private final transient String said;

  /**
   * @param status the HTTP status that tells a caller the same
   * @param message what happened, in Nearside's own words
   * @param said what the backend itself said of it, or an empty text
   * @param retryAfter when the backend says to come back
   */
  public BackendException(
      Kind kind, int status, String message, String said, Optional<Duration> retryAfter) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.said = said;
    this.retryAfter = retryAfter;
  }

  public BackendException(Kind kind, int status, String message, Optional<Duration> retryAfter) {
    this(kind, status, message, "", retryAfter);
  }

  public BackendException(Kind kind, int status, String message) {
    this(kind, status, message, Optional.empty());
  }

  public Kind kind() {
    return kind;
  }

  public int status() {
    return status;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** The message with what the backend said, for the caller's eyes only. */
  public String forCaller() {
    String message = String.valueOf(getMessage());
    return said.isEmpty() ? message : message + " It said: " + said;
  }

  /** The same without a secret that the backend repeated. */
  public BackendException without(String secret) {
    if (secret.isEmpty() || !said.contains(secret)) {
      return this;
    }
    String kept = said.replace(secret, "[hidden]");
    return new BackendException(kind, status, String.valueOf(getMessage()), kept, retryAfter);
  }

  /**
   * The same with another word on when to come back, where coming back helps at all.
   *
   * @param wait how long to wait before
   */
  public BackendException retryingAfter(Duration wait) {
    return kind == Kind.BUSY || kind == Kind.UNAVAILABLE
        ? new BackendException(kind, status, String.valueOf(getMessage()), said, Optional.of(wait))
        : this;
  }

  /** Whether another backend could do better with the same request. */
  public boolean worthAnotherBackend() {
    return kind != Kind.REJECTED || ELSEWHERE.contains(status);
  }
}
