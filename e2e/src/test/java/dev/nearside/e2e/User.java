package dev.nearside.e2e;

import static dev.nearside.e2e.Product.ask;
import static dev.nearside.e2e.Product.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The user of a server, who sees and answers what waits for consent; and programs that wait. */
final class User implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final Product.Running server;
  private final Path folder;

  /**
   * @param folder where the server keeps its ledger
   */
  User(Product.Running server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /** A program's question, which waits until the user was asked. */
  CompletableFuture<HttpResponse<String>> asking(String model, String question, boolean stream) {
    return http.sendAsync(waiting(model, question, stream), HttpResponse.BodyHandlers.ofString());
  }

  /** A program's texts to embed, which wait until the user was asked. */
  CompletableFuture<HttpResponse<String>> embedding(String body) {
    return http.sendAsync(waiting("/v1/embeddings", body), HttpResponse.BodyHandlers.ofString());
  }

  /** The lines of the answer to such a question, as they come. */
  HttpResponse<Stream<String>> listening(String question) throws IOException, InterruptedException {
    return http.send(waiting("auto", question, true), HttpResponse.BodyHandlers.ofLines());
  }

  private HttpRequest waiting(String model, String question, boolean stream) {
    return waiting("/v1/chat/completions", ask(model, question, stream));
  }

  private HttpRequest waiting(String path, String body) {
    return HttpRequest.newBuilder(URI.create(server.url() + path))
        .header("x-nearside-consent", "ask")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /** What is shown about a question, if it is held now. */
  Optional<JsonNode> seen(String question) {
    HttpResponse<String> response = send(api("").GET());
    return json(response.body()).path("consents").values().stream()
        .filter(held ->
            held.path("payloads").path("as-is").path("text").asString("").contains(question))
        .findFirst();
  }

  /** What is shown about a question, once it is held. */
  JsonNode held(String question) throws InterruptedException {
    Optional<JsonNode> held = seen(question);
    while (held.isEmpty()) {
      Thread.sleep(50);
      held = seen(question);
    }
    return held.get();
  }

  /** Answers what was shown. */
  HttpResponse<String> answer(JsonNode held, String choice, String scope) {
    String sha256 = held.path("payloads").path(choice).path("sha256").asString("");
    String body =
        "{\"choice\":\"%s\",\"scope\":\"%s\",\"sha256\":\"%s\"}".formatted(choice, scope, sha256);
    return send(
        api("/" + held.path("id").asString()).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Runs a command of {@code nearside consents} that talks to the server. */
  Product.Result consents(String... args) {
    return command(
        Stream.concat(
            Stream.of("consents"),
            Stream.concat(Stream.of(args), Stream.of("--port", String.valueOf(server.port())))));
  }

  /** Runs a command of {@code nearside consents} about rules. */
  Product.Result rules(String... args) {
    return command(Stream.concat(Stream.of("consents"), Stream.of(args)));
  }

  /** Runs a command with the server's config. */
  Product.Result command(Stream<String> args) {
    List<String> config = List.of("--config", folder.resolve("nearside.yaml").toString());
    return Product.run("", Stream.concat(args, config.stream()).toArray(String[]::new));
  }

  private HttpRequest.Builder api(String path) {
    try {
      String key = Files.readString(folder.resolve("consent.key")).strip();
      return HttpRequest.newBuilder(URI.create(server.url() + "/nearside/consents" + path))
          .header("Authorization", "Bearer " + key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
