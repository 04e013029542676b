package dev.nearside.gateway.fetch;

/** Something could not be fetched. The message is one line for the person, and says what to do. */
public final class FetchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a fetch failed. */
  public enum Reason {
    /** No {@code pip} or no {@code npm} on this machine. */
    CLIENT_MISSING,
    /** The client reached no server. */
    NO_NETWORK,
    /** Not enough room under {@code NEARSIDE_HOME}. */
    DISK_FULL,
    /** What arrived is not what the catalog pins. */
    CORRUPT,
    /** The catalog has nothing for this platform. */
    UNSUPPORTED,
    /** Stopped from outside. */
    INTERRUPTED,
    /** Anything else that the client reported. */
    FAILED
  }

  private final Reason reason;

  FetchException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why it failed. */
  public Reason reason() {
    return reason;
  }
}
