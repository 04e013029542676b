package dev.nearside.gateway.cli;

import dev.nearside.gateway.config.Config;
import java.net.http.HttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What commands that talk to a running server have in common. */
final class RunningServer {

  private RunningServer() {}

  /**
   * Where the server of a config is.
   *
   * @param port the server's port, where it differs from the config's
   */
  static String address(Config config, int port) {
    String host = config.server().host();
    String shown = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return "http://" + shown + ":" + port;
  }

  /**
   * What it answered.
   *
   * @throws CommandException when it refuses, or what answers is not Nearside
   */
  static JsonNode json(HttpResponse<String> response) {
    JsonNode body;
    try {
      body = JsonMapper.shared().readTree(response.body());
    } catch (JacksonException e) {
      throw new CommandException("What answers at " + response.uri() + " is not Nearside.");
    }
    if (response.statusCode() != 200) {
      throw refusal(body);
    }
    return body;
  }

  /** Why it refuses. */
  static CommandException refusal(JsonNode body) {
    return new CommandException(body.path("error").path("message").asString("The server refused."));
  }
}
