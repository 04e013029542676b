package dev.nearside.core.simulation;

/** A trace cannot be read; the message names the line and what is expected there. */
public final class TraceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TraceException(String message) {
    super(message);
  }
}
