package dev.nearside.gateway.http;

import dev.nearside.gateway.config.Config;

/** The server could not start; the message says why in one line. */
public final class ServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private ServerException(String message) {
    super(message);
  }

  static ServerException cannotBind(Config.Server config) {
    return new ServerException(
        config.host()
            + ":"
            + config.port()
            + " is in use or may not be used: is Nearside running already? Choose another port with"
            + " --port or server.port.");
  }
}
