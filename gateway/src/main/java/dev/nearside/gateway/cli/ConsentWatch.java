package dev.nearside.gateway.cli;

import dev.nearside.core.consent.Scope;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the person at a terminal about every request that a server holds, as they come. */
final class ConsentWatch {

  private final ConsentClient client;
  private final PrintStream out;
  private final ConsentQuestion question;
  private final SequencedMap<String, JsonNode> waiting = new LinkedHashMap<>();
  private boolean over;

  ConsentWatch(ConsentClient client, BufferedReader in, PrintStream out) {
    this.client = client;
    this.out = out;
    this.question = new ConsentQuestion(in, out, EnumSet.allOf(Scope.class));
  }

  /**
   * Goes on until the server stops or the person leaves.
   *
   * @throws CommandException when no server answers, or it refuses
   */
  void run() {
    try (ConsentClient.Feed feed = client.feed()) {
      out.println("Asks you here about private requests. Ctrl-C stops it.");
      Thread ignored = Thread.ofVirtual().start(() -> read(feed));
      Optional<JsonNode> next = next();
      while (next.isPresent() && answer(next.get())) {
        next = next();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(ConsentClient.Feed feed) {
    try {
      feed.events()
          .forEach(event -> {
            JsonNode json = JsonMapper.shared().readTree(event.data());
            note(event.name(), json.path("id").asString(""), json);
          });
    } catch (UncheckedIOException e) {
      // The server or this command has ended.
      return;
    } finally {
      end();
    }
  }

  private synchronized void note(String event, String id, JsonNode json) {
    if (event.equals("asked")) {
      waiting.put(id, json);
    } else {
      waiting.remove(id);
    }
    notifyAll();
  }

  private synchronized void end() {
    over = true;
    notifyAll();
  }

  private synchronized Optional<JsonNode> next() throws InterruptedException {
    while (waiting.isEmpty() && !over) {
      wait();
    }
    return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.pollFirstEntry().getValue());
  }

  private boolean answer(JsonNode pending) throws IOException {
    out.println();
    Optional<ConsentQuestion.Answer> answer = question.ask(pending);
    if (answer.isEmpty()) {
      return false;
    }
    try {
      client.answer(pending, answer.get());
      out.println("Done: " + answer.get().choice().wireName() + ".");
    } catch (CommandException e) {
      out.println(e.getMessage());
    }
    return true;
  }
}
