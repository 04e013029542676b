package dev.nearside.gateway.cli;

import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a running server about what the user said of decisions. */
final class FeedbackClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI address;
  private final Optional<String> key;

  /**
   * @param port the server's port, where it differs from the config's
   * @param key what the caller shows; empty where the server wants no key
   */
  FeedbackClient(Config config, int port, Optional<Secret> key) {
    this.address = URI.create(RunningServer.address(config, port) + "/nearside/feedback");
    this.key = key.map(Secret::reveal);
  }

  /**
   * How many words are kept; empty where no server answers.
   *
   * @throws CommandException when the server refuses
   */
  Optional<JsonNode> counts() {
    return send(request().GET());
  }

  /**
   * Says something of a decision; empty where no server answers.
   *
   * @throws CommandException when the server refuses
   */
  Optional<JsonNode> teach(String decision, String verdict) {
    String body =
        JsonMapper.shared()
            .createObjectNode()
            .put("decision", decision)
            .put("verdict", verdict)
            .toString();
    return send(
        request().header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
  }

  /**
   * Forgets all; empty where no server answers.
   *
   * @throws CommandException when the server refuses
   */
  Optional<JsonNode> erase() {
    return send(request().DELETE());
  }

  /** Where it asks. */
  URI address() {
    return address;
  }

  private HttpRequest.Builder request() {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
    key.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
    return request;
  }

  private Optional<JsonNode> send(HttpRequest.Builder request) {
    try {
      return Optional.of(RunningServer.json(http.send(request.build(), BodyHandlers.ofString())));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted.");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
