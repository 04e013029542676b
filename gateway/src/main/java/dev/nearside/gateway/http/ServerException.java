package dev.nearside.gateway.http;

import dev.nearside.gateway.config.Config;
import java.net.BindException;

/** The server could not start; the message says why in one line. */
public final class ServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private ServerException(String message, Throwable cause) {
    super(message, cause);
  }

  static ServerException cannotBind(Config.Server config, RuntimeException e) {
    String address = config.host() + ":" + config.port();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new ServerException(
            address
                + " is in use or not allowed: is Nearside running already? Choose another with"
                + " --port or server.port.",
            e);
      }
    }
    return new ServerException("Could not listen on " + address + ".", e);
  }
}
