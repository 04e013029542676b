package dev.nearside.gateway.cli;

import dev.nearside.core.RefusedException;
import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.cloud.UnknownProviderException;
import dev.nearside.core.ledger.LedgerException;
import dev.nearside.gateway.config.ConfigException;
import dev.nearside.gateway.fetch.FetchException;
import dev.nearside.gateway.http.ServerException;
import dev.nearside.llama.LlamaException;
import picocli.CommandLine;

/** Turns a command's exception into one line on standard error and a non-zero status. */
final class Failure implements CommandLine.IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception e, CommandLine command, CommandLine.ParseResult result) {
    command.getErr().println("nearside: " + message(e));
    if (System.getenv("NEARSIDE_DEBUG") != null) {
      e.printStackTrace(command.getErr());
    }
    command.getErr().flush();
    return 1;
  }

  private static String message(Exception e) {
    return switch (e) {
      case BackendException failure -> failure.forCaller();
      case RefusedException _,
          UnknownProviderException _,
          LedgerException _,
          ConfigException _,
          FetchException _,
          ServerException _,
          LlamaException _,
          CommandException _ ->
          String.valueOf(e.getMessage());
      default ->
          "an unexpected fault ("
              + e.getClass().getSimpleName()
              + "). Set NEARSIDE_DEBUG=1 to see where.";
    };
  }
}
