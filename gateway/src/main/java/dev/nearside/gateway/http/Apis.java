package dev.nearside.gateway.http;

import dev.nearside.core.Hybrid;
import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.dialect.ChatCompletions;
import dev.nearside.gateway.dialect.ChatRequestReader;
import dev.nearside.gateway.dialect.Dialect;
import dev.nearside.gateway.dialect.anthropic.Messages;
import dev.nearside.gateway.dialect.completions.Completions;
import dev.nearside.gateway.dialect.ollama.OllamaChat;
import dev.nearside.gateway.dialect.ollama.OllamaGenerate;
import dev.nearside.gateway.dialect.responses.Responses;
import dev.nearside.gateway.dialect.responses.StoredResponses;
import io.helidon.webserver.http.HttpRouting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** The APIs that callers may speak, each at its path. */
final class Apis {

  private static final int STORED_RESPONSES = 1000;
  private static final long STORED_CHARACTERS = 32 << 20;
  private static final String MESSAGES = "/v1/messages";
  private static final String OLLAMA = "/api/";

  private final Supplier<Hybrid> hybrid;
  private final StoredResponses stored = new StoredResponses(STORED_RESPONSES, STORED_CHARACTERS);
  private final Map<String, Dialect> dialects = new LinkedHashMap<>();
  private final Dialect chat;
  private final Messages messages;
  private final Dialect ollama;

  Apis(Supplier<Hybrid> hybrid) {
    this.hybrid = hybrid;
    ChatRequestReader reader = new ChatRequestReader(model -> hybrid.get().target(model));
    chat = new ChatCompletions(reader);
    messages = new Messages(reader);
    ollama = new OllamaChat(reader);
    dialects.put("/v1/chat/completions", chat);
    dialects.put("/v1/responses", new Responses(reader, stored));
    dialects.put("/v1/completions", new Completions(reader));
    dialects.put(MESSAGES, messages);
    dialects.put("/api/chat", ollama);
    dialects.put("/api/generate", new OllamaGenerate(reader));
  }

  /**
   * Adds the routes of all.
   *
   * @param keys who may ask, and how often
   * @param consentHeader whether a request may bring the user's consent along
   * @param departures notices callers that leave
   */
  void route(
      HttpRouting.Builder routing,
      BodyReader bodies,
      Keys keys,
      boolean consentHeader,
      Departures departures) {
    dialects.forEach((path, dialect) ->
        routing.post(
            path, new AnswerHandler(dialect, hybrid, bodies, keys, consentHeader, departures)));
    routing
        .post(MESSAGES + "/count_tokens", new TokenCount(messages, hybrid, bodies))
        .register("/v1/responses", new EarlierResponses(stored))
        .register("/api", new OllamaModels(hybrid, bodies));
  }

  /** The paths that take only {@code POST}. */
  Iterable<String> paths() {
    return dialects.keySet();
  }

  /** An error in the shape of the API that has this path. */
  ObjectNode error(String path, ApiException e) {
    if (path.startsWith(MESSAGES)) {
      return messages.error(e);
    }
    return path.startsWith(OLLAMA) ? ollama.error(e) : chat.error(e);
  }
}
