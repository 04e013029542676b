package dev.nearside.gateway.cli;

import dev.nearside.gateway.Assembly;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConsentKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Talks to the consent API of a running server. */
final class ConsentClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String base;
  private final String key;

  /**
   * @param port the server's port, where it differs from the config's
   */
  ConsentClient(Config config, int port) {
    String host = config.server().host();
    String shown = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    this.base = "http://" + shown + ":" + port + "/nearside/consents";
    this.key = ConsentKey.beside(Assembly.ledgerPath(config)).reveal();
  }

  /**
   * @throws CommandException when no server answers, or it refuses
   */
  JsonNode get(String path) {
    return send(request(path).GET().build());
  }

  /**
   * @throws CommandException when no server answers, or it refuses
   */
  JsonNode post(String path, ObjectNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode body = JsonMapper.shared().readTree(response.body());
      if (response.statusCode() != 200) {
        throw new CommandException(body.path("error").path("message").asString("It failed."));
      }
      return body;
    } catch (IOException | JacksonException e) {
      throw new CommandException(
          "No Nearside server answers at "
              + base
              + ": start nearside serve, or name its port with --port.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted.");
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
