package dev.nearside.gateway.dialect.ollama;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import dev.nearside.core.request.Mode;
import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.dialect.ChatRequestReader;
import dev.nearside.gateway.dialect.Dialect;
import dev.nearside.gateway.dialect.Fields;
import dev.nearside.gateway.dialect.Framing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /api/chat}. */
public final class OllamaChat implements Dialect {

  private final ChatRequestReader reader;

  /**
   * @param reader reads what the request says, put into the words of chat completions
   */
  public OllamaChat(ChatRequestReader reader) {
    this.reader = reader;
  }

  @Override
  public Framing framing() {
    return Framing.LINES;
  }

  @Override
  public Asked read(ObjectNode body, Optional<Mode> mode) {
    Fields fields = new Fields(body.deepCopy());
    ObjectNode chat = OllamaFields.chat(fields);
    new Turns(chat.putArray("messages")).add(fields.remove("messages"));
    fields.remove("tools").ifPresent(tools -> chat.set("tools", tools));
    String model = body.path("model").asString("");
    return new Asked(
        reader.request(chat, mode), opening -> new OllamaWriter(opening, model, OllamaForm.CHAT));
  }

  @Override
  public ObjectNode error(ApiException e) {
    return OllamaFields.error(e);
  }

  /** Calls have no ids here: what a tool says belongs to the calls before it, in order. */
  private static final class Turns {
    private final ArrayNode messages;
    private final List<String> unanswered = new ArrayList<>();
    private int calls;

    Turns(ArrayNode messages) {
      this.messages = messages;
    }

    void add(Optional<JsonNode> turns) {
      if (turns.isEmpty() || !turns.get().isArray() || turns.get().isEmpty()) {
        throw badRequest("messages", "messages must be an array of at least one message.");
      }
      for (JsonNode turn : turns.get().values()) {
        ObjectNode message = messages.addObject();
        message.set("role", turn.path("role"));
        message.set("content", OllamaFields.content(turn));
        if (!turn.path("tool_calls").isEmpty()) {
          calls(turn.path("tool_calls"), message.putArray("tool_calls"));
        }
        if (turn.path("role").asString("").equals("tool")) {
          message.put("tool_call_id", unanswered.isEmpty() ? "call_0" : unanswered.removeFirst());
        }
      }
    }

    private void calls(JsonNode made, ArrayNode translated) {
      unanswered.clear();
      for (JsonNode call : made.values()) {
        String id = call.path("id").asString("call_" + calls++);
        unanswered.add(id);
        JsonNode function = call.path("function");
        translated
            .addObject()
            .put("id", id)
            .put("type", "function")
            .putObject("function")
            .put("name", function.path("name").asString(""))
            .put("arguments", function.path("arguments").toString());
      }
    }
  }
}
