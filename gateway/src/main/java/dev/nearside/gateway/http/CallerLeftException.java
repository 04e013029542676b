package dev.nearside.gateway.http;

/** The caller closed the connection before the answer's end. */
final class CallerLeftException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CallerLeftException(Exception cause) {
    super("The caller left.", cause);
  }
}
