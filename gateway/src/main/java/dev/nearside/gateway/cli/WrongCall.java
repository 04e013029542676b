package dev.nearside.gateway.cli;

import picocli.CommandLine;

/** Answers wrong options with one line, a suggestion, and where to find help. */
final class WrongCall implements CommandLine.IParameterExceptionHandler {

  private static final int WRONG_CALL = 2;

  @Override
  public int handleParseException(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("nearside: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command
        .getErr()
        .println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for its options.");
    command.getErr().flush();
    return WRONG_CALL;
  }
}
