package dev.nearside.gateway.http;

/** The caller closed the connection before the answer's end. */
final class CallerLeftException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final String MESSAGE = "The caller left.";

  CallerLeftException() {
    super(MESSAGE);
  }

  CallerLeftException(Exception cause) {
    super(MESSAGE, cause);
  }
}
