package dev.nearside.gateway.cli;

/** A command cannot go on; the message says why and what to do, in one line. */
final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandException(String message) {
    super(message);
  }
}
