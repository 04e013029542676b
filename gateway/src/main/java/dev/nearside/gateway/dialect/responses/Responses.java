package dev.nearside.gateway.dialect.responses;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import dev.nearside.core.request.Mode;
import dev.nearside.gateway.dialect.ChatRequestReader;
import dev.nearside.gateway.dialect.Dialect;
import dev.nearside.gateway.dialect.Fields;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/responses}. */
public final class Responses implements Dialect {

  private final ChatRequestReader reader;
  private final StoredResponses stored;

  /**
   * @param reader reads what the request says, put into the words of chat completions
   * @param stored earlier responses that later ones may go on from
   */
  public Responses(ChatRequestReader reader, StoredResponses stored) {
    this.reader = reader;
    this.stored = stored;
  }

  @Override
  public Asked read(ObjectNode body, Optional<Mode> mode) {
    Fields fields = new Fields(body.deepCopy());
    Optional<String> previous = fields.string("previous_response_id");
    boolean store = fields.bool("store").orElse(true);
    if (fields.bool("background").orElse(false)) {
      throw badRequest("background", "background responses are not to be had here.");
    }
    ArrayNode said = new ItemReader().messages(fields.remove("input"));
    ArrayNode messages = previous.map(this::earlier).orElseGet(said::arrayNode).addAll(said);
    ObjectNode chat = new ResponsesReader().chat(fields, messages);
    ResponseEcho echo = new ResponseEcho(body, previous, store);
    return new Asked(
        reader.request(chat, mode),
        opening ->
            new ResponsesWriter(
                opening,
                echo,
                response -> {
                  if (store) {
                    stored.add(messages, response);
                  }
                }));
  }

  private ArrayNode earlier(String id) {
    return stored
        .conversation(id)
        .orElseThrow(() ->
            badRequest(
                "previous_response_id",
                "There is no response of that id any more. Responses are kept in memory, the"
                    + " latest only: send the whole conversation as input."));
  }
}
