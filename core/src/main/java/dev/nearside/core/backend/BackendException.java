package dev.nearside.core.backend;

import java.time.Duration;
import java.util.Optional;

/** A backend did not answer. The message holds nothing private and no key. */
public final class BackendException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    /** It could not be reached, or broke. */
    UNAVAILABLE,
    /** It took too long. */
    TIMEOUT,
    /** It takes no more requests now. */
    BUSY,
    /** The request is longer than its context. */
    CONTEXT_OVERFLOW,
    /** It refuses this request; another backend may not. */
    REJECTED
  }

  private final transient Kind kind;
  private final int status;
  private final transient Optional<Duration> retryAfter;

  /**
   * @param status the HTTP status that tells a caller the same
   * @param retryAfter when the backend says to come back
   */
  public BackendException(Kind kind, int status, String message, Optional<Duration> retryAfter) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.retryAfter = retryAfter;
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

  /** Whether another backend could do better with the same request. */
  public boolean worthAnotherBackend() {
    return kind != Kind.REJECTED || status == 401 || status == 403 || status == 404;
  }
}
