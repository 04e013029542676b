package dev.nearside.gateway.dialect.completions;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import dev.nearside.core.request.Mode;
import dev.nearside.gateway.dialect.ChatRequestReader;
import dev.nearside.gateway.dialect.Dialect;
import dev.nearside.gateway.dialect.Fields;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /v1/completions}. The prompt is asked as a question of its own: the models of today
 * are made for conversations.
 */
public final class Completions implements Dialect {

  private final ChatRequestReader reader;

  /**
   * @param reader reads what the request says, put into the words of chat completions
   */
  public Completions(ChatRequestReader reader) {
    this.reader = reader;
  }

  @Override
  public Asked read(ObjectNode body, Optional<Mode> mode) {
    ObjectNode chat = body.deepCopy();
    Fields fields = new Fields(chat);
    String prompt = prompt(fields.remove("prompt"));
    boolean echo = fields.bool("echo").orElse(false);
    refuse(fields, "suffix");
    refuse(fields, "best_of");
    fields
        .integer("logprobs", 0, 5)
        .ifPresent(count -> chat.put("logprobs", true).put("top_logprobs", count));
    boolean includeUsage = chat.path("stream_options").path("include_usage").asBoolean(false);
    chat.putArray("messages").addObject().put("role", "user").put("content", prompt);
    return new Asked(
        reader.request(chat, mode),
        opening -> new CompletionsWriter(opening, includeUsage, echo ? prompt : ""));
  }

  private static void refuse(Fields fields, String name) {
    if (fields.remove(name).filter(value -> value.asInt(2) != 1).isPresent()) {
      throw badRequest(name, name + " is not to be had here: leave it out.");
    }
  }

  private static String prompt(Optional<JsonNode> prompt) {
    JsonNode text =
        prompt
            .map(given -> given.isArray() && given.size() == 1 ? given.path(0) : given)
            .orElseThrow(() -> badRequest("prompt", "prompt is missing."));
    if (!text.isString()) {
      throw badRequest("prompt", "prompt must be one text; tokens are not read here.");
    }
    return text.stringValue();
  }
}
