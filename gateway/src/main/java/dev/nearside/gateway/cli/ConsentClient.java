package dev.nearside.gateway.cli;

import dev.nearside.core.consent.Channel;
import dev.nearside.gateway.Assembly;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConsentKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Gatherer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Talks to the consent API of a running server. */
final class ConsentClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String ID = "c-[0-9a-f]{1,32}";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String base;
  private final String key;

  /**
   * @param port the server's port, where it differs from the config's
   */
  ConsentClient(Config config, int port) {
    this.base = RunningServer.address(config, port) + "/nearside/consents";
    this.key = ConsentKey.beside(Assembly.ledgerPath(config)).reveal();
  }

  /** What happens to held requests, as it happens. */
  record Feed(Stream<String> lines) implements AutoCloseable {

    /** One event; its data is JSON. */
    record Event(String name, String data) {}

    Stream<Event> events() {
      return lines.gather(
          Gatherer.ofSequential(
              () -> new StringBuilder(),
              (name, line, events) -> {
                if (line.startsWith("event: ")) {
                  name.replace(0, name.length(), line.substring("event: ".length()));
                } else if (line.startsWith("data: ")) {
                  return events.push(new Event(name.toString(), line.substring("data: ".length())));
                }
                return true;
              }));
    }

    @Override
    public void close() {
      lines.close();
    }
  }

  /**
   * Everything that is held.
   *
   * @throws CommandException when no server answers, or it refuses
   */
  JsonNode held() {
    return RunningServer.json(send(request("").timeout(PATIENCE).GET(), BodyHandlers.ofString()));
  }

  /**
   * One held request.
   *
   * @throws CommandException when it is held no more, no server answers, or it refuses
   */
  JsonNode held(String id) {
    return RunningServer.json(
        send(request("/" + checked(id)).timeout(PATIENCE).GET(), BodyHandlers.ofString()));
  }

  /**
   * What is held and what becomes of it.
   *
   * @throws CommandException when no server answers, or it refuses
   */
  Feed feed() {
    HttpResponse<Stream<String>> response =
        send(request("").header("Accept", "text/event-stream").GET(), BodyHandlers.ofLines());
    if (response.statusCode() != 200) {
      throw RunningServer.refusal(
          JsonMapper.shared().readTree(response.body().collect(Collectors.joining())));
    }
    return new Feed(response.body());
  }

  /**
   * Answers a held request, as it was shown.
   *
   * @throws CommandException when it is held no more, no server answers, or it refuses
   */
  void answer(JsonNode pending, ConsentQuestion.Answer answer) {
    String choice = answer.choice().wireName();
    ObjectNode body =
        JsonMapper.shared()
            .createObjectNode()
            .put("choice", choice)
            .put("scope", answer.scope().wireName())
            .put("by", Channel.CLI.wireName());
    JsonNode sha256 = pending.path("payloads").path(choice).path("sha256");
    if (sha256.isString()) {
      body.set("sha256", sha256);
    }
    HttpRequest.Builder request =
        request("/" + checked(pending.path("id").asString("")))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    Objects.requireNonNull(RunningServer.json(send(request, BodyHandlers.ofString())));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + key);
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (IOException e) {
      throw new CommandException(
          "No Nearside server answers at "
              + base
              + ": start nearside serve, or name its port with --port.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted.");
    }
  }

  private static String checked(String id) {
    if (!id.matches(ID)) {
      throw new CommandException("An id looks like c-0123456789ab; nearside consents lists them.");
    }
    return id;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
