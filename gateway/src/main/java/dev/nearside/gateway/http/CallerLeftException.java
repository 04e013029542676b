package dev.nearside.gateway.http;

import java.io.IOException;

/** The caller closed the connection before the answer's end. */
final class CallerLeftException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CallerLeftException(IOException cause) {
    super("The caller left.", cause);
  }
}
