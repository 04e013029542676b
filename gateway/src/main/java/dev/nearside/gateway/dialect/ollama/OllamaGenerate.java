package dev.nearside.gateway.dialect.ollama;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import dev.nearside.core.request.Mode;
import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.dialect.ChatRequestReader;
import dev.nearside.gateway.dialect.Dialect;
import dev.nearside.gateway.dialect.Fields;
import dev.nearside.gateway.dialect.Framing;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /api/generate}: a prompt without a conversation around it. */
public final class OllamaGenerate implements Dialect {

  private final ChatRequestReader reader;

  /**
   * @param reader reads what the request says, put into the words of chat completions
   */
  public OllamaGenerate(ChatRequestReader reader) {
    this.reader = reader;
  }

  @Override
  public Framing framing() {
    return Framing.LINES;
  }

  @Override
  public Asked read(ObjectNode body, Optional<Mode> mode) {
    Fields fields = new Fields(body.deepCopy());
    if (fields.bool("raw").orElse(false)
        || fields.string("suffix").filter(s -> !s.isEmpty()).isPresent()) {
      throw badRequest("raw", "raw prompts and suffix are not to be had here: use a plain prompt.");
    }
    ObjectNode chat = OllamaFields.chat(fields);
    ArrayNode messages = chat.putArray("messages");
    fields
        .string("system")
        .filter(system -> !system.isEmpty())
        .ifPresent(system -> messages.addObject().put("role", "system").put("content", system));
    ObjectNode turn = JsonNodeFactory.instance.objectNode();
    turn.put("content", fields.string("prompt").orElse(""));
    fields.remove("images").ifPresent(images -> turn.set("images", images));
    messages.addObject().put("role", "user").set("content", OllamaFields.content(turn));
    String model = body.path("model").asString("");
    return new Asked(
        reader.request(chat, mode),
        opening -> new OllamaWriter(opening, model, OllamaForm.GENERATE));
  }

  @Override
  public ObjectNode error(ApiException e) {
    return OllamaFields.error(e);
  }
}
